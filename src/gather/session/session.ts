import { setMaxListeners } from 'node:events';
import { redactAll, type Seen } from '../../redaction/redact-all';
import type { Send } from './send';
import { Chain } from './chain';
import { classifyError } from './classify-error';
import type { Clients } from './clients';
import { toFact, type Fact } from './fact';
import type { ReadFailure } from './read-failure';

/** How long reading may take. */
export interface Deadlines {
  /** For one call with its retries. */
  readonly callMs: number;
  /** For the whole snapshot. */
  readonly totalMs: number;
}

/** One reading of a service: makes the calls under their deadlines, and counts calls and rounds. */
export class Session {
  calls = 0;
  rounds = 0;
  /** The round that the next facts start behind. */
  base = 0;
  readonly failures: ReadFailure[] = [];
  private readonly overall: AbortSignal;
  private readonly seen: Seen = new Map();

  constructor(
    readonly clients: Clients,
    private readonly deadlines: Deadlines,
  ) {
    this.overall = AbortSignal.timeout(deadlines.totalMs);
  }

  /** Everything from now on waits for what has been read so far. */
  startBehind(): void {
    this.base = this.rounds;
  }

  /** Reads one fact at once, beside all others: it waits only for the facts that it needs. */
  fact<T>(work: (chain: Chain) => Promise<T>): Fact<T> {
    const fact = toFact(new Chain(this), work);
    // A fault of ours ends the whole reading through the facts that are awaited; nobody may wait
    // for this one any more.
    fact.catch(() => undefined);
    return fact;
  }

  /** Makes a call in a round and parses its answer, without secrets. Rejects with a ReadFailure only. */
  async call<Output, Value>(
    round: number,
    operation: string,
    send: Send<Output>,
    parse: (output: Output) => Value,
  ): Promise<Value> {
    this.calls += 1;
    this.rounds = Math.max(this.rounds, round);
    const abortSignal = AbortSignal.any([this.overall, AbortSignal.timeout(this.deadlines.callMs)]);
    // Calls of a fleet are made under the deadline of one service: as many as there are listen to it.
    setMaxListeners(0, abortSignal);
    try {
      return parse(redactAll(await send(this.clients, { abortSignal }), this.seen));
    } catch (error) {
      const failure = classifyError(error, operation);
      this.failures.push(failure);
      throw failure;
    }
  }
}
