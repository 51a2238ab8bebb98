import { createHash } from 'node:crypto';

/** Makes AWS-looking identifiers, the same ones in the same order for every world. */
export class Ids {
  private count = 0;

  hex(length: number): string {
    this.count += 1;
    return createHash('sha256')
      .update(`targetmedic-sandbox-${this.count}`)
      .digest('hex')
      .slice(0, length);
  }

  /** A number of that many digits, as `ecs-svc/N` carries. */
  digits(length: number): string {
    const digits = BigInt(`0x${this.hex(32)}`)
      .toString()
      .slice(0, length);
    return digits.padEnd(length, '7');
  }

  uuid(): string {
    const hex = this.hex(32);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `8${hex.slice(17, 20)}`,
      hex.slice(20),
    ].join('-');
  }
}
