/** A secret and its current value. */
export interface Secret {
  readonly arn: string;
  readonly name: string;
  value: string;
}

/** The secrets of the account. */
export class Secrets {
  private readonly secrets: Secret[] = [];

  put(secret: Secret): void {
    this.secrets.push(secret);
  }

  /** By name or ARN. An ARN may lack its random suffix. */
  find(secretId: string): Secret | undefined {
    return this.secrets.find(
      ({ arn, name }) =>
        arn === secretId || name === secretId || arn.replace(/-[A-Za-z0-9]{6}$/, '') === secretId,
    );
  }
}
