import { spawn, type ChildProcess } from 'node:child_process';

const busy = 'const until = Date.now() + 600_000; while (Date.now() < until);';

/** Runs the demo to its end. */
const play = (
  ...words: readonly string[]
): Promise<{ readonly said: string; readonly status: number | null }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['bin/targetmedic.js', 'demo', ...words]);
    let said = '';
    child.stdout.on('data', (text: Buffer) => void (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => void (said += text.toString()));
    child.on('close', (status) => resolve({ said, status }));
  });

describe('the demo', () => {
  const load: ChildProcess[] = [];
  beforeAll(() => {
    for (const _ of [1, 2, 3]) load.push(spawn(process.execPath, ['-e', busy]));
  });
  afterAll(() => load.forEach((child) => child.kill()));

  it('tells the whole story on a machine with more to do than it can: it only takes longer', async () => {
    const { said, status } = await play();
    expect(said).toContain('== The service is healthy, one rule was added, nothing was lost');
    expect(said).toMatch(/Slack message with \d+ replies, 1 change of a security group\./);
    expect(said).toContain('Try next');
    expect(said).not.toMatch(/Error|at \w+ \(/);
    expect(status).toBe(0);
  }, 240_000);
});
