import type { Fault } from '../../../../src/reasoning/logs/clients/client-record';

/** An error as it stood in the log of a real run, with its stack, and what it says of the server. */
export interface ClientEntry {
  readonly fault: Fault;
  readonly lines: readonly string[];
}
