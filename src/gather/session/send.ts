import type { Clients } from './clients';

/** One AWS call: sends with the clients, under the abort signal of its deadline. */
export type Send<Output> = (
  clients: Clients,
  options: { readonly abortSignal: AbortSignal },
) => Promise<Output>;

/** What makes the calls of a chain: counts them, and holds them to their deadlines. */
export interface CallMaker {
  /** The round that the next facts start behind. */
  readonly base: number;
  /** Makes a call in a round and parses its answer. Rejects with a ReadFailure only. */
  readonly call: <Output, Value>(
    round: number,
    operation: string,
    send: Send<Output>,
    parse: (output: Output) => Value,
  ) => Promise<Value>;
}
