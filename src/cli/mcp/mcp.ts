import { once } from 'node:events';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { refusal } from '../arguments';
import { defineCommand } from '../command';
import { mcpDescription } from '../programs';
import { assistantServer } from './assistant-server';
import { serveHttp } from './serve-http';

/** Serves the reading commands as tools, until the assistant hangs up. */
export const mcp = defineCommand({
  ...mcpDescription,
  run: async ({ values: { http, port } }) => {
    if (http === true) return runHttp(portOf(port ?? '0'));
    if (port !== undefined) throw refusal('mcp', '--port goes with --http.');
    const ended = once(process.stdin, 'end');
    serveStdio(assistantServer);
    await ended;
    return 0;
  },
});

async function runHttp(port: number): Promise<number> {
  const server = await serveHttp(port);
  process.stderr.write(`Tools for assistants on this machine: ${server.url}\nCtrl-C ends it.\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.close();
  return 0;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!(Number.isInteger(port) && port >= 0 && port < 65_536))
    throw refusal('mcp', '--port takes a port number.');
  return port;
}
