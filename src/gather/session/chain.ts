import { valueOf, type Reading, type Unreadable } from '../../facts/reading';
import { classifyError } from './classify-error';
import type { Fact } from './fact';
import { Malformed, NotNeeded, ReadFailure } from './read-failure';
import type { CallMaker, Send } from './send';

/**
 * The calls behind one fact: knows in which round it stands, because it knows what it had to wait
 * for.
 */
export class Chain {
  /** The round of the last fact that was waited for. */
  private after: number;
  /** The last round in which something was called. */
  private last = 0;

  constructor(private readonly session: CallMaker) {
    this.after = session.base;
  }

  get round(): number {
    return Math.max(this.after, this.last);
  }

  /** Waits for a fact, readable or not. */
  async reading<T>(fact: Fact<T>): Promise<Reading<T>> {
    const { reading, round } = await fact;
    this.after = Math.max(this.after, round);
    return reading;
  }

  /**
   * Waits for a fact that this one cannot do without. When it could not be read, this one cannot be
   * either, for the same reason.
   */
  async needs<T>(fact: Fact<T>): Promise<T> {
    const reading = await this.reading(fact);
    if (reading.state === 'unreadable') this.unreadable(reading);
    if (reading.state === 'not-needed') throw new NotNeeded(reading.because);
    return reading.value;
  }

  /** Waits for a fact that this one can do without. */
  async uses<T>(fact: Fact<T>): Promise<T | undefined> {
    return valueOf(await this.reading(fact));
  }

  /** Ends here: this service's shape does not call for the fact. */
  notNeeded(because: string): never {
    throw new NotNeeded(because);
  }

  /**
   * Calls AWS. Calls of one chain run side by side; `turn` 2 and above are those that wait for an
   * earlier one, such as the next page.
   */
  call<Output, Value>(
    operation: string,
    send: Send<Output>,
    parse: (output: Output) => Value,
    turn = 1,
  ): Promise<Value> {
    const round = this.after + turn;
    this.last = Math.max(this.last, round);
    return this.session.call(round, operation, send, parse);
  }

  /** Ends here: another fact could not be read. */
  unreadable(cause: Unreadable): never {
    throw new ReadFailure(cause, '', 'one-read', undefined);
  }

  /** Ends here: an answer was read, but it cannot be whole. */
  malformed(operation: string, sentence: string): never {
    throw classifyError(new Malformed(sentence), operation);
  }
}
