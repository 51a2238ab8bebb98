import type { Saying, Source } from '../servers/server-record';

/**
 * What is known of one proxy, as data: how its log says who it is, and how it says that the server
 * behind it cannot be had.
 */
export interface ProxyRecord {
  /** `nginx`, `@fastify/http-proxy`. */
  readonly name: string;
  readonly source: Source;
  /** Lines that only this proxy prints: they say who answers in this container. */
  readonly identity: readonly Saying[];
  /** Its own statement about the connection to the server behind it. */
  readonly upstreamGone: readonly Saying[];
  /**
   * Whether it says so at its usual log level. Where it does, its silence means that the server
   * behind it answered.
   */
  readonly tellsUpstreams: boolean;
}
