import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  DynamoDBClient,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

/** The account's DynamoDB: dynalite in memory, on loopback. */
export class Tables {
  private server: Server | undefined;
  private url: string | undefined;

  /** Starts DynamoDB and answers where it listens. */
  async start(): Promise<string> {
    const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    server.unref();
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return this.url;
  }

  async create(input: CreateTableCommandInput): Promise<void> {
    const credentials = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' };
    const client = new DynamoDBClient({ endpoint: this.url!, region: 'us-east-1', credentials });
    await client.send(new CreateTableCommand(input));
    client.destroy();
  }

  /**
   * Stops listening, and leaves the database open. Requests that are under way may go on when their
   * caller is gone, and would throw where nobody can catch it if their database were closed; what is
   * only in memory goes by itself.
   */
  async close(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => {
      Server.prototype.close.call(server, () => resolve());
    });
  }
}
