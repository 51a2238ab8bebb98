import type { Saying, Source } from '../servers/server-record';

/**
 * What is known of one client library, as data: what it prints when the server that it asks fails
 * it. A record says only what its source says.
 */
export interface ClientRecord {
  /** The name under which it is installed: `pg`, `psycopg2`. */
  readonly name: string;
  readonly source: Source;
  /** What it asks, in the words of an operator: `PostgreSQL`, `an HTTP service`. */
  readonly store: string;
  /**
   * What a stack frame inside the library, or a class of it, contains: it names the client where
   * the sentence above it names none.
   */
  readonly frames: readonly string[];
  /** Sentences that no application prints of its own requests. */
  readonly says: readonly Complaint[];
}

/**
 * What fails: nobody listens, nobody answers, the name is unknown, the login or the permission is
 * refused, the certificate is, no connection is left in the client's pool, the server says that it
 * is overloaded, or it fails in another way.
 */
export type Fault =
  'refused' | 'silent' | 'unresolvable' | 'credentials' | 'tls' | 'pool' | 'limit' | 'failed';

/** A sentence of a client. The real entries in which it was seen are with the tests. */
export interface Complaint extends Omit<Saying, 'lines'> {
  readonly fault: Fault;
}
