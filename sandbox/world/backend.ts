import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Listening, Reply } from './tasks/image';
import { anonymousTls } from './network/tls';
import type { World } from './world';

/** What a container's socket needs to know about its surroundings. */
export interface Surroundings {
  readonly world: World;
  /** The port in the table of the network; undefined when nobody outside can reach the socket. */
  readonly reachable: { readonly address: string; readonly port: number } | undefined;
  readonly log: (message: string) => void;
}

/** Opens a real server for one socket of a container. Returns a function that closes it. */
export function openSocket(
  { world, reachable, log }: Surroundings,
  listening: Listening,
): () => void {
  const answer = (request: IncomingMessage, response: ServerResponse) =>
    void reply({ world, reachable, log }, listening, request, response);
  const server = serverOf(listening, answer);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) =>
    sockets.add(socket.once('close', () => sockets.delete(socket)).on('error', () => undefined)),
  );
  let close: (() => void) | undefined;
  let closed = false;
  const open = (): void => {
    if (!closed && reachable)
      close = world.network.open(
        reachable.address,
        reachable.port,
        (server.address() as AddressInfo).port,
      );
  };
  server.once('listening', open).listen(0, '127.0.0.1');
  void world.clock.during(
    () => new Promise((done) => server.once('listening', done).once('close', done)),
  );
  server.unref();
  return () => {
    closed = true;
    close?.();
    server.close();
    for (const socket of sockets) socket.destroy();
  };
}

function serverOf(
  { protocol }: Listening,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  if (protocol === 'https')
    return createHttpsServer(anonymousTls, answer).on('tlsClientError', () => undefined);
  if (protocol === 'h2c')
    return createHttp2Server((request, response) => answer(request as never, response as never));
  return createServer(answer);
}

async function reply(
  { world, log }: Surroundings,
  listening: Listening,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = request;
  const host = headers.host ?? String(headers[':authority'] ?? '');
  const userAgent = headers['user-agent'] ?? '';
  const decided: Reply =
    typeof listening.reply === 'function'
      ? listening.reply({ method, path, host, userAgent })
      : listening.reply;
  if (decided === 'hang')
    return world.clock.pause(new Promise((resolve) => void response.once('close', resolve)));
  if (decided === 'close') {
    request.socket.destroy();
    return;
  }
  if (decided.log) log(decided.log);
  if (decided.afterSeconds) await world.slowly(decided.afterSeconds);
  if (!response.destroyed)
    response.writeHead(decided.status, decided.headers).end(decided.body ?? '');
}
