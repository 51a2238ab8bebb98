declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** An embedded DynamoDB. Times are in milliseconds. */
  export default function dynalite(options?: {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
    readonly path?: string;
  }): Server;
}
