import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox';
import { healthySite, release } from '../../sandbox/scenarios/change';
import { answering } from '../../sandbox/scenarios/images';
import type { Scenario } from '../../sandbox/scenarios/scenario';
import { buildSite } from '../../sandbox/scenarios/site';
import { inScene, inWorld } from '../../scripts/recording/scenes';
import { wait } from '../../src/cli/wait';
import { silentFargate } from '../support/aws-shapes';
import { awsAt, runCommand, type Ran } from '../support/command';
import { withAnswers } from '../support/read-answers';

const before = { ...process.env };
let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'targetmedic-'))));
afterEach(() => (process.env = { ...before }));
afterAll(() => rm(folder, { recursive: true }));
jest.setTimeout(60_000);

const waitFor = (
  { url, cluster, service }: Pick<Sandbox, 'url' | 'cluster' | 'service'>,
  ...words: string[]
): Promise<Ran> => {
  Object.assign(process.env, awsAt(url));
  return runCommand(wait, '--cluster', cluster, '--service', service, ...words);
};

/**
 * A first release whose health path answers 404, and the fix of it under way beside the failing
 * tasks.
 */
const fixOnItsWay: Scenario = async (world) => {
  const site = buildSite(world, { image: answering(8080, { status: 404, body: 'not found' }) });
  await world.settled();
  release(world, site, { image: answering(8080, { status: 200, body: 'ok' }) });
  return site;
};

/** A release that needs longer than the tests wait. */
const rollingOut: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 200, body: 'ok' }) });
  return site;
};

describe('wait', () => {
  it('ends with 0 when the service is healthy and its deployment settled', async () => {
    const { printed, said, code } = await inScene('healthy-service', (sandbox) =>
      waitFor(sandbox, '--timeout', '10s'),
    );
    expect([code, printed.split(/\s/)[0]]).toEqual([0, 'HEALTHY']);
    expect(said).toHaveLength(1);
  });

  it('ends with 1 and the root cause as soon as that is settled, and writes it as Markdown', async () => {
    const summary = join(folder, 'summary.md');
    const { printed, code } = await inScene('health-check-path-not-found', (sandbox) =>
      waitFor(sandbox, '--timeout', '15m', '--summary', summary, '--json'),
    );
    expect(code).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({
      verdict: 'unhealthy',
      rootCauses: [{ code: 'health-check-path-not-found', confidence: 'likely' }],
    });
    const markdown = await readFile(summary, 'utf8');
    expect(markdown).toMatch(/^## ROLLOUT STUCK: web in shop/);
    expect(markdown).toMatch(/\n### Root cause: [^]*\n\*\*Fix:\*\* /);
  });

  it('does not blame the fix of a broken service for the tasks that it replaces', async () => {
    const { said, code } = await inWorld(fixOnItsWay, (sandbox) => {
      sandbox.world.clock.runAt(20);
      return waitFor(sandbox, '--timeout', '50s');
    });
    expect([code, said[0]]).toEqual([0, expect.stringMatching(/404|is starting/)]);
  });

  it('ends with 2 at the time limit, says so on stderr, and still prints what it saw', async () => {
    const { printed, said, code } = await inWorld(rollingOut, (sandbox) =>
      waitFor(sandbox, '--timeout', '1s', '--json'),
    );
    expect(code).toBe(2);
    expect(said.at(-1)).toBe(
      'targetmedic: not decided within 1s. Give a longer --timeout if the service needs it.',
    );
    expect(JSON.parse(printed)).toMatchObject({ schemaVersion: 1 });
  });

  it('leaves no file of an earlier run that says all is well where it ends without an answer', async () => {
    const [junit, summary] = [join(folder, 'j.xml'), join(folder, 's.md')];
    const files = ['--junit', junit, '--summary', summary, '--annotate', 'github'];
    await inScene('healthy-service', async (sandbox) => {
      await waitFor(sandbox, ...files);
      expect(await readFile(junit, 'utf8')).toContain('errors="0"');
      const misspelt = waitFor({ ...sandbox, service: 'wob' }, ...files);
      await expect(misspelt).rejects.toThrow('There is no service wob');
    });
    expect(await readFile(junit, 'utf8')).toMatch(
      /errors="1"[^]*<error type="cannot-tell" message="There is no service wob/,
    );
    expect(await readFile(summary, 'utf8')).toMatch(/^## CANNOT TELL: There is no service wob/);
  });

  it('ends with 2 at once where a permission is missing: waiting does not bring it', async () => {
    const { printed, code } = await withAnswers(
      silentFargate,
      () =>
        runCommand(
          wait,
          '--cluster',
          'demo',
          '--service',
          'web',
          '--region',
          'us-east-1',
          '--timeout',
          '15m',
          '--json',
        ),
      { operation: 'ecs:DescribeServices', kind: 'access-denied' },
    );
    expect([JSON.parse(printed).verdict, code]).toEqual(['cannot-tell', 2]);
  });
});

describe('arguments that make no sense', () => {
  it.each([
    [
      ['--cluster', 'shop'],
      'Give the service as well: targetmedic wait shop SERVICE. See targetmedic wait --help.',
    ],
    [
      ['--service', 'web'],
      'Give the cluster: targetmedic wait CLUSTER SERVICE. See targetmedic wait --help.',
    ],
    [
      ['--cluster', 'shop', '--service', 'web', '--timeout', '15'],
      '--timeout 15 is no time such as 90s, 15m or 1h. See targetmedic wait --help.',
    ],
    [
      ['--cluster', 'shop', '--service', 'web', '--timeout', '0s'],
      '--timeout 0s is no time such as 90s, 15m or 1h. See targetmedic wait --help.',
    ],
    [
      ['--cluster', 'shop', '--service', 'web', 'now'],
      'Unexpected argument now: cluster and service are given as options already. See targetmedic wait --help.',
    ],
    [
      ['--cluster', 'shop', '--service', 'web', '--summary', '/does/not/exist/s.md'],
      '/does/not/exist/s.md cannot be written: there is no folder /does/not/exist.',
    ],
    [['--until', 'healthy'], 'There is no option --until. See targetmedic wait --help.'],
  ])('%j is refused before anything is read', async (words, sentence) => {
    await expect(runCommand(wait, ...words)).rejects.toThrow(sentence);
  });
});
