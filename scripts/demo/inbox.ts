import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A notification as an http subscriber of SNS gets it. */
export interface Received {
  readonly subject: string;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Inbox {
  readonly url: string;
  readonly close: () => Promise<void>;
}

type Body = {
  readonly Subject?: string;
  readonly Message: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly Value: string }>>;
};

/** A subscriber of a topic: an http server on loopback that takes what SNS posts. */
export async function openInbox(take: (received: Received) => void): Promise<Inbox> {
  const server = createServer((request, response) => {
    void read(request)
      .then(take)
      .finally(() => response.writeHead(200).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const {
    Subject = '',
    Message,
    MessageAttributes = {},
  } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Body;
  const attributes = Object.entries(MessageAttributes).map(([name, { Value }]) => [name, Value]);
  return { subject: Subject, message: Message, attributes: Object.fromEntries(attributes) };
}
