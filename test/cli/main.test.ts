import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { silentFargate } from '../support/aws-shapes';
import { withAnswers } from '../support/read-answers';

const bin = join(__dirname, '../../bin/targetmedic.js');

/** The command as a user starts it. */
const start = (...words: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [bin, ...words], {
    encoding: 'utf8',
    env: { ...process.env, AWS_EC2_METADATA_DISABLED: 'true' },
  });
  return { stdout, stderr, status };
};

const startBeside = (
  words: readonly string[],
): Promise<{ readonly stdout: string; readonly stderr: string; readonly status: number | null }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...words], {
      env: { ...process.env, AWS_EC2_METADATA_DISABLED: 'true' },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text: Buffer) => void (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => void (stderr += text.toString()));
    child.on('close', (status) => resolve({ stdout, stderr, status }));
  });

describe('the command', () => {
  it('prints its help and ends with 0', () => {
    expect(start('--help')).toMatchObject({
      stdout: expect.stringContaining('Usage: targetmedic <command>'),
      stderr: '',
      status: 0,
    });
  });

  it.each([
    [['dance'], /^targetmedic: There is no command dance\. See targetmedic --help\.\n$/],
    [['diagnose'], /^targetmedic: Give --cluster\. See targetmedic diagnose --help\.\n$/],
    [['diagnose', '--from', '/does/not/exist'], /^targetmedic: \/does\/not\/exist cannot be read\.\n$/],
  ])('%j ends with 2 and one clear line on stderr', (words, line) => {
    const { stdout, stderr, status } = start(...words);
    expect(stderr).toMatch(line);
    expect([stdout, status]).toEqual(['', 2]);
  });

  it('has exactly one JSON document on stdout with --json, and nothing on stderr', async () => {
    const { stdout, stderr, status } = await withAnswers(silentFargate, () =>
      startBeside(['diagnose', '--cluster', 'demo', '--service', 'web', '--region', 'us-east-1', '--json']),
    );
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'unhealthy' });
    expect([stderr, status]).toEqual(['', 1]);
  });
});
