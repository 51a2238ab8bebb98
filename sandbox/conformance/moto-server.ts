import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A running moto: an imitation of AWS that nobody of this repository wrote. */
export interface Moto {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts moto on a free port and resolves when it answers. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const program = join(__dirname, 'moto_server.py');
  const server = spawn('python3', [program, '-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/moto-api/`);
  return {
    url,
    close: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const ok = await fetch(url).then(
      () => true,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('moto did not start');
}
