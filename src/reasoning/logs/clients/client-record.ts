import type { Saying } from '../servers/server-record';

/**
 * What is known of one client library, as data: what it prints when the server that it asks fails
 * it. A record says only what was seen in the versions that it names.
 */
export interface ClientRecord {
  /** The name under which it is installed: `pg`, `psycopg2`. */
  readonly name: string;
  /** The versions in which the lines were seen. */
  readonly versions: readonly string[];
  /** Where one can look it up: the project's documentation or source. */
  readonly source: string;
  /** What it asks, in the words of an operator: `PostgreSQL`, `an HTTP service`. */
  readonly store: string;
  /**
   * What a stack frame inside the library, or a class of it, contains: it names the client where
   * the sentence above it names none.
   */
  readonly frames: readonly string[];
  /** Sentences that no application prints of its own requests. */
  readonly says: readonly Complaint[];
  /** Whole entries as they were printed, the test of frames and sentences. */
  readonly entries: readonly ClientEntry[];
}

/**
 * What fails: nobody listens, nobody answers, the name is unknown, the login or the permission is
 * refused, the certificate is, no connection is left in the client's pool, the server says that it
 * is overloaded, or it fails in another way.
 */
export type Fault =
  'refused' | 'silent' | 'unresolvable' | 'credentials' | 'tls' | 'pool' | 'limit' | 'failed';

/** A sentence of a client. Its real lines are among the entries of the record. */
export interface Complaint extends Omit<Saying, 'lines'> {
  readonly fault: Fault;
}

/** An error as it stands in the log, with its stack, and what it says of the server. */
export interface ClientEntry {
  readonly fault: Fault;
  readonly lines: readonly string[];
}
