import { PatientClock } from '../../../sandbox/clock';
import { startServer } from '../../../sandbox/server';
import { World } from '../../../sandbox/world/world';
import { readSandbox, sceneNames, scenarioOf } from '../../../scripts/recording/scenes';
import { diagnose } from '../../../src/diagnosis/diagnose';
import type { Diagnosis } from '../../../src/findings/diagnosis';
import type { Snapshot } from '../../../src/facts/snapshot';
import { defaultPolicy } from '../../../src/remediation/remediation';
import { recorded, withoutPermission } from '../../support/recordings';

jest.setTimeout(60_000);

const prefix = 'health-check-log-';
const names = sceneNames.filter((name) => name.startsWith(prefix));

/** Plays a scenario on a clock that waits for the machine, and reads it with the SDK. */
async function played(name: string): Promise<Snapshot> {
  const world = new World(new PatientClock(100));
  const server = await startServer(world);
  try {
    const situation = await scenarioOf(name)(world);
    world.clock.runAt(1);
    const close = () => Promise.resolve();
    return await readSandbox({ url: server.url, world, close, ...situation });
  } finally {
    await world.close();
    await server.close();
  }
}

const judge = (snapshot: Snapshot): Diagnosis => diagnose(snapshot, defaultPolicy);
const causesOf = ({ rootCauses }: Diagnosis) =>
  rootCauses.map(({ code, confidence }) => [code, confidence]);

/** What the log told, by the code of the finding that it was told of. */
const toldIn = ({ rootCauses, symptoms }: Diagnosis): readonly string[] =>
  [...rootCauses, ...symptoms].flatMap(({ code, evidence }) =>
    evidence
      .filter((line) => line.startsWith('Health check log'))
      .map((line) => `${code}: ${line.replace('Health check log: ', '')}`),
  );

const target = String.raw`10\.0\.[12]\.\d+:8080`;
const since = String.raw`${target} has failed since [-\d]+ [:\d]+ UTC for`;

/** What each scenario makes the log say, in order; the same line for each of several targets. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  'one-zone': [
    `network-acl-blocking: ${since} 1 node of 2 .TimedOut 2 times.`,
    `network-acl-blocking: only \\S+ in us-east-1a failed ${target}, while \\S+ in us-east-1b passed it: what stands in us-east-1a alone`,
    `network-acl-blocking: the answers of ${target} before took at most`,
  ],
  slowing: [
    `health-check-slow: ${since} 2 nodes of 2 .TimedOut 4 times.`,
    `health-check-slow: the answers of ${target} before took 0.[12] s, at last 4.\\d s, of 5 s: the application slowed down`,
  ],
  filtered: [
    `task-ingress-missing: ${since} 2 nodes of 2 .TimedOut 4 times.`,
    `task-ingress-missing: the answers of ${target} before took at most 0.\\d+ s, of 5 s: the silence came at once`,
  ],
  hanging: [
    `health-check-slow: ${since} 2 nodes of 2 .TimedOut 4 times.`,
    `health-check-slow: the answers of ${target} before took at most 0.\\d+ s, of 5 s: the silence came at once`,
  ],
  reset: [`health-check-answer-lost: ${since} 2 nodes of 2 .ConnectionReset 4 times.`],
  'three-ways': [
    `health-check-answer-lost: ${since} 2 nodes of 2 .ConnectionReset \\d+ times.`,
    `health-check-server-error: ${since} 2 nodes of 2 .503 TargetError \\d+ times.`,
    `health-check-slow: ${since} 2 nodes of 2 .TimedOut \\d+ times.`,
    `health-check-slow: the answers of ${target} before`,
  ],
  flapping: [
    `health-check-slow: ${since} 2 nodes of 2 .TimedOut 4 times.`,
    `health-check-slow: ${target} flaps, 7 changes`,
  ],
  recovered: [`tasks-restarting: ${target} failed 14 checks .TimedOut. and passes again`],
  late: [],
};

const everyLine = (told: readonly string[], patterns: readonly string[]): void => {
  const left = told.filter((line) => !patterns.some((one) => new RegExp(one).test(line)));
  expect(left).toEqual([]);
  for (const pattern of patterns) expect(told.join('\n')).toMatch(new RegExp(pattern));
};

/** How many checks are over by the time of a look that is played hangs on the machine. */
const ofAnyCount = (pattern: string): string =>
  pattern.replace(/\d+ (times|changes)/g, String.raw`\d+ $1`);

describe("the load balancer's own log of its checks", () => {
  it('has a scenario for each thing that it tells', () => {
    expect(names.map((name) => name.slice(prefix.length)).toSorted()).toEqual(
      Object.keys(wanted).toSorted(),
    );
  });

  it.each(names)('%s is told in its recording', (name) => {
    everyLine(toldIn(judge(recorded(name))), wanted[name.slice(prefix.length)] ?? []);
  });

  it.each(names)('%s has the same causes without the log: alone it proves none', (name) => {
    const snapshot = recorded(name);
    const { healthCheckLog: _, ...without } = snapshot;
    expect(causesOf(judge(snapshot))).toEqual(causesOf(judge(without)));
  });

  it.each(['filtered', 'hanging', 'slowing'])(
    '%s makes neither a filter nor a slow application of a silence that nobody else explains',
    (name) => {
      const blind = withoutPermission(
        recorded(`${prefix}${name}`),
        'ec2:Describe*',
        'securityGroups',
        'networkAcls',
        'networkInterfaces',
        'subnets',
      );
      expect(judge(blind).rootCauses.map(({ code }) => code)).toEqual(['target-timeout']);
    },
  );

  it('raises a slow application that was merely possible, and so not told, where the answers grew, and only there', () => {
    const confidenceIn = (name: string) =>
      causesOf(
        judge(withoutPermission(recorded(`${prefix}${name}`), 'ecs:DescribeTasks', 'tasks')),
      );
    expect(confidenceIn('slowing')).toEqual([['health-check-slow', 'likely']]);
    expect(confidenceIn('hanging')).toEqual([]);
    expect(confidenceIn('late')).toEqual([]);
  });

  it('says the same when all of it is played and read with the SDK', async () => {
    const seen = await Promise.all(names.map(async (name) => judge(await played(name))));
    names.forEach((name, at) => {
      const diagnosis = seen[at];
      if (diagnosis === undefined) throw new Error(name);
      everyLine(toldIn(diagnosis), (wanted[name.slice(prefix.length)] ?? []).map(ofAnyCount));
      expect(causesOf(diagnosis)).toEqual(causesOf(judge(recorded(name))));
    });
  });
});
