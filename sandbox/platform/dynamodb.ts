import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  DynamoDBClient,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';

type Dynalite = (options: {
  createTableMs: number;
  deleteTableMs: number;
  updateTableMs: number;
}) => Server;

// Left out of every bundle: it finds its parts by paths that it makes up while it runs.
const dynalite = createRequire(__filename)('dynalite') as Dynalite;

/** Longer than any request takes in memory. */
const settleMs = 100;

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

  async close(): Promise<void> {
    const { server } = this;
    // A request that is under way when the database closes would throw where nobody can catch it.
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  }
}
