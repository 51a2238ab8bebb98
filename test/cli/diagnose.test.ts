import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagnose } from '../../src/cli/diagnose';
import { explain } from '../../src/cli/explain';
import type { Command } from '../../src/cli/command';
import type { Answers } from '../support/aws-answers';
import { runningTask, silentFargate } from '../support/aws-shapes';
import { ids } from '../support/builders';
import { withAnswers } from '../support/read-answers';

/** Runs a command and gives what it printed and its exit code. */
async function run(
  command: Command,
  ...words: string[]
): Promise<{ readonly printed: string; readonly code: number }> {
  let printed = '';
  const code = await command.run(words, {
    print: (text) => void (printed += text),
    progress: () => undefined,
    colour: 'none',
    width: 100,
  });
  return { printed, code };
}

const named = ['--cluster', 'demo', '--service', 'web', '--region', 'us-east-1'];
const withSilence = <T>(work: () => Promise<T>): Promise<T> => withAnswers(silentFargate, work);

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'targetmedic-'))));
afterAll(() => rm(folder, { recursive: true }));

const noTasks: Answers = {
  ...silentFargate,
  'ecs:DescribeServices': (input) => ({
    services: (silentFargate['ecs:DescribeServices']?.(input)['services'] as object[]).map(
      (one) => ({
        ...one,
        loadBalancers: [],
      }),
    ),
  }),
  'ecs:ListTasks': () => ({ taskArns: [runningTask] }),
};

describe('diagnose', () => {
  it('prints exactly one JSON document with --json, and says with its exit code that the service is unhealthy', async () => {
    const { printed, code } = await withSilence(() => run(diagnose, ...named, '--json'));
    expect(JSON.parse(printed)).toMatchObject({
      schemaVersion: 1,
      verdict: 'unhealthy',
      service: { serviceArn: ids.serviceArn, clusterName: 'demo' },
    });
    expect(code).toBe(1);
  });

  it('ends with 0 where there is nothing to judge', async () => {
    const { printed, code } = await withAnswers(noTasks, () => run(diagnose, ...named, '--json'));
    expect([JSON.parse(printed).verdict, code]).toEqual(['not-applicable', 0]);
  });

  it('ends with 2 where it cannot tell, and names the missing action', async () => {
    const { printed, code } = await withAnswers(
      silentFargate,
      () => run(diagnose, ...named, '--json'),
      {
        operation: 'ecs:DescribeServices',
        kind: 'access-denied',
      },
    );
    expect([JSON.parse(printed).verdict, code]).toEqual(['cannot-tell', 2]);
    expect(JSON.parse(printed).cannotTell).toContainEqual(
      expect.objectContaining({ operation: 'ecs:DescribeServices' }),
    );
  });

  it('prints text for people without --json', async () => {
    const { printed } = await withSilence(() => run(diagnose, ...named));
    expect(printed).toContain('web');
    expect(printed).not.toContain('"schemaVersion"');
  });

  it('judges a saved snapshot as it judged the service, without AWS', async () => {
    const file = join(folder, 'snapshot.json');
    const live = await withSilence(() => run(diagnose, ...named, '--json', '--save', file));
    expect(await run(diagnose, '--from', file, '--json')).toEqual(live);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      schemaVersion: 1,
      region: 'us-east-1',
      accountId: ids.account,
    });
  });

  it('writes one HTML page with --html', async () => {
    const file = join(folder, 'report.html');
    await withSilence(() => run(diagnose, ...named, '--html', file));
    expect(await readFile(file, 'utf8')).toMatch(/^<!doctype html>/i);
  });

  it('finds the service of a target group', async () => {
    const answers = {
      ...silentFargate,
      'ecs:ListClusters': () => ({ clusterArns: [ids.clusterArn] }),
      'ecs:ListServices': () => ({ serviceArns: [ids.serviceArn] }),
    };
    const { printed } = await withAnswers(answers, () =>
      run(diagnose, '--target-group', ids.targetGroupArn, '--region', 'us-east-1', '--json'),
    );
    expect(JSON.parse(printed).service.serviceArn).toBe(ids.serviceArn);
  });

  it('lets a person at a terminal pick where nothing is named', async () => {
    const otherArn = ids.clusterArn.replace(/[^/]+$/, 'another');
    const answers = {
      ...silentFargate,
      'ecs:ListClusters': () => ({ clusterArns: [ids.clusterArn, otherArn] }),
      'ecs:ListServices': () => ({ serviceArns: [ids.serviceArn] }),
    };
    const asked: string[] = [];
    let printed = '';
    await withAnswers(answers, () =>
      diagnose.run(['--region', 'us-east-1', '--json'], {
        print: (text) => void (printed += text),
        progress: () => undefined,
        pick: (question, choices) => {
          asked.push(`${question} ${choices.map(({ label }) => label).join(', ')}`);
          return Promise.resolve(choices.at(-1)?.value ?? '');
        },
        colour: 'none',
        width: 100,
      }),
    );
    expect(asked).toEqual([
      'Which cluster? another, demo',
      'Which service of demo? all 1 of them, web',
    ]);
    expect(JSON.parse(printed).service.serviceArn).toBe(ids.serviceArn);
  });

  it('refuses a file that is no snapshot', async () => {
    const file = join(folder, 'other.json');
    await writeFile(file, '{"schemaVersion":1,"readings":{}}');
    await expect(run(diagnose, '--from', file)).rejects.toThrow(/is not a snapshot/);
    await expect(run(diagnose, '--from', join(folder, 'missing.json'))).rejects.toThrow(
      /cannot be read/,
    );
  });
});

describe('arguments that make no sense', () => {
  it.each([
    [['--service', 'web'], /Give the cluster/],
    [['--all', '--service', 'web'], /--all takes every cluster/],
    [['--cluster', 'demo', '--service'], /--service needs a value/],
    [['--cluster', 'demo', '--service', 'web', 'more'], /Unexpected argument more/],
    [['--clutser', 'demo'], /There is no option --clutser\. Did you mean --cluster\?/],
    [['--target-group', 'web-tg'], /not the ARN of a target group/],
    [['--from', 'x.json', '--service', 'web'], /With --from/],
    [['demo', '--watch', '--json'], /--watch goes on; --json is one answer/],
    [[], /Give the cluster and the service/],
  ])('%j is refused in a sentence', async (words, sentence) => {
    await expect(run(diagnose, ...words)).rejects.toThrow(sentence);
  });
});

describe('explain', () => {
  it('says what a finding means and what to do', async () => {
    const { printed, code } = await run(explain, 'service-scaled-to-zero');
    expect(printed).toMatch(/What it means[\s\S]+What to do/);
    expect(code).toBe(0);
  });

  it('lists the findings without a code', async () => {
    expect((await run(explain)).printed).toMatch(/^service-not-active /m);
  });

  it('refuses a code that does not exist', async () => {
    await expect(run(explain, 'bad-vibes')).rejects.toThrow(/There is no finding bad-vibes/);
  });
});
