import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerRequest } from './answer-request';
import { forwardToDynamodb } from './dynamodb-proxy';
import type { WireRequest } from './protocol/wire';
import { answerS3 } from './s3';
import { signatureOf } from './signature';
import type { World } from './world/world';

export interface SandboxServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the AWS APIs of a world on 127.0.0.1, on any free port unless one is named. */
export async function startServer(
  world: World,
  { port = 0 }: { readonly port?: number } = {},
): Promise<SandboxServer> {
  const server = createServer((request, response) => {
    handle(world, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', resolve),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world.url = url;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, close };
}

async function handle(
  world: World,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await read(incoming);
  if (signatureOf(request)?.signingName === 'dynamodb')
    return forwardToDynamodb(world, request, response);
  const answer =
    signatureOf(request)?.signingName === 's3'
      ? answerS3(world, request)
      : await answerRequest(world, request);
  if (answer === 'hang') return;
  if (answer === 'reset') {
    incoming.socket.resetAndDestroy();
    return;
  }
  response.writeHead(answer.status, { date: world.now().toUTCString(), ...answer.headers });
  response.end(answer.body);
}

async function read(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://127.0.0.1'),
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
}
