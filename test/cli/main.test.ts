import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { silentFargate } from '../support/aws-shapes';
import { withAnswers } from '../support/read-answers';
import { recorded } from '../support/recordings';

const bin = join(__dirname, '../../bin/targetmedic.js');

// Whoever runs the tests may have decided about colours for them.
const environment = (): NodeJS.ProcessEnv => {
  const { FORCE_COLOR: _forced, NO_COLOR: _refused, ...inherited } = process.env;
  return { ...inherited, AWS_EC2_METADATA_DISABLED: 'true' };
};

/** The command as a user starts it. */
const startWith = (variables: NodeJS.ProcessEnv, ...words: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [bin, ...words], {
    encoding: 'utf8',
    env: { ...environment(), ...variables },
  });
  return { stdout, stderr, status };
};

const start = (...words: string[]) => startWith({}, ...words);

const startBeside = (
  words: readonly string[],
): Promise<{ readonly stdout: string; readonly stderr: string; readonly status: number | null }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...words], { env: environment() });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text: Buffer) => void (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => void (stderr += text.toString()));
    child.on('close', (status) => resolve({ stdout, stderr, status }));
  });

describe('the command', () => {
  it('prints its help and ends with 0', () => {
    expect(start('--help')).toMatchObject({
      stdout: expect.stringContaining('Usage: targetmedic COMMAND'),
      stderr: '',
      status: 0,
    });
  });

  it.each([
    [['dance'], /^targetmedic: There is no command dance\. See targetmedic --help\.\n$/],
    [
      ['diagnose'],
      /^targetmedic: Give the cluster and the service: targetmedic diagnose CLUSTER SERVICE\. See targetmedic diagnose --help\.\n$/,
    ],
    [
      ['diagnose', '--from', '/does/not/exist'],
      /^targetmedic: \/does\/not\/exist cannot be read\.\n$/,
    ],
  ])('%j ends with 2 and one clear line on stderr', (words, line) => {
    const { stdout, stderr, status } = start(...words);
    expect(stderr).toMatch(line);
    expect([stdout, status]).toEqual(['', 2]);
  });

  it('colours a pipe only where FORCE_COLOR asks for it, and says the same words', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'targetmedic-')), 'snapshot.json');
    writeFileSync(file, JSON.stringify(recorded('task-ingress-missing')));
    const [plain, forced, refused] = [{}, { FORCE_COLOR: '1' }, { FORCE_COLOR: '0' }].map(
      (variables) => startWith(variables, 'diagnose', '--from', file).stdout,
    );
    expect(plain).not.toContain('\u001B');
    expect(refused).toBe(plain);
    expect(forced).toContain('\u001B[31m');
    expect(stripVTControlCharacters(forced ?? '')).toBe(plain);
    rmSync(dirname(file), { recursive: true });
  });

  it('has exactly one JSON document on stdout with --json, and nothing on stderr', async () => {
    const { stdout, stderr, status } = await withAnswers(silentFargate, () =>
      startBeside([
        'diagnose',
        '--cluster',
        'demo',
        '--service',
        'web',
        '--region',
        'us-east-1',
        '--json',
      ]),
    );
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'unhealthy' });
    expect([stderr, status]).toEqual(['', 1]);
  });
});
