import { once } from 'node:events';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { portOf, refusal } from '../arguments';
import { defineCommand } from '../command';
import { mcpDescription } from '../programs';
import { assistantServer } from './assistant-server';
import { serveHttp } from './serve-http';

/** Serves the reading commands as tools, until the assistant hangs up. */
export const mcp = defineCommand({
  ...mcpDescription,
  run: async ({ values: { http, port } }) => {
    if (http === true) return runHttp(portOf('mcp', port));
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
