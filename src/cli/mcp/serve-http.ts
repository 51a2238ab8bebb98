import { once } from 'node:events';
import { createServer } from 'node:http';
import {
  localhostHostValidation,
  localhostOriginValidation,
  toNodeHandler,
} from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { refuseTakenPort } from '../arguments';
import { assistantServer } from './assistant-server';

/** A running server: where it is, and how to end it. */
export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the tools as streamable HTTP at `/mcp`, to this machine alone: bound to 127.0.0.1, and
 * refusing what a page in a browser would send here from elsewhere.
 */
export async function serveHttp(port: number): Promise<HttpServer> {
  const [isOurHost, isOurOrigin] = [localhostHostValidation(), localhostOriginValidation()];
  const tools = createMcpHandler(assistantServer);
  const handle = toNodeHandler(tools);
  const server = createServer((request, response) => {
    if (!isOurHost(request, response) || !isOurOrigin(request, response)) return;
    // Of a request that a server gets, both are there: Node's types are those of an answer, too.
    const { method = 'GET', url = '/' } = request;
    if (url.split('?')[0] === '/mcp')
      void handle(Object.assign(request, { method, url }), response);
    else response.writeHead(404).end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch(refuseTakenPort);
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}/mcp`,
    close: async () => {
      await tools.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
