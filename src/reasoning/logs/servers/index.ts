import { javaServers } from './java';
import { nodeServers } from './node';
import { othersServers } from './others';
import { perlServers } from './perl';
import { phpServers } from './php';
import { proxiesServers } from './proxies';
import { pythonServers } from './python';
import { rubyServers } from './ruby';
import type { ServerRecord } from './server-record';

/** Every server that is known. A new one: `npm run new:server`. */
export const servers: readonly ServerRecord[] = [
  ...javaServers,
  ...nodeServers,
  ...othersServers,
  ...perlServers,
  ...phpServers,
  ...proxiesServers,
  ...pythonServers,
  ...rubyServers,
];
