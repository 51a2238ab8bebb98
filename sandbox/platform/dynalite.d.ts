declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Speaks DynamoDB's protocol; state in memory without a `path`. */
  export default function dynalite(options?: { path?: string; createTableMs?: number; deleteTableMs?: number; updateTableMs?: number }): Server;
}
