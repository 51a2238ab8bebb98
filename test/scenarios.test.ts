import { inScene, inWorld, readSandbox } from '../scripts/recording/scenes';
import { threeHundredTasks } from '../scripts/recording/shapes/capacity';
import { closedTrafficPort, severalTargetGroups } from '../scripts/recording/shapes/groups';
import { dynamicHostPorts } from '../scripts/recording/shapes/hosts';
import { awaitedStart, pendingStart } from '../scripts/recording/shapes/starts';
import { redirectToHttps } from '../sandbox/world/create-load-balancer';
import type { Sandbox } from '../sandbox';
import type { Scenario } from '../sandbox/scenarios/scenario';
import type { CallRecord } from '../sandbox/world/world';
import { diagnose } from '../src/diagnosis/diagnose';
import type { Diagnosis } from '../src/findings/diagnosis';
import { defaultPolicy } from '../src/remediation/remediation';
import { expected } from './recorded/expected';

interface Seen {
  readonly diagnosis: Diagnosis;
  readonly calls: readonly CallRecord[];
}

jest.setTimeout(30_000);

/** One of each kind; the others are held by their recordings. */
const live = [
  'healthy-service',
  'queue-worker-without-load-balancer',
  'starting-service',
  'week06',
  'service-scaled-to-zero',
  'deployment-awaiting-hook',
  'deployment-failed',
  'image-not-found',
  'essential-container-exited',
  'host-instance-lost',
  'target-group-missing',
  'instance-not-running',
  'foreign-targets-unhealthy',
  'network-acl-blocking',
  'host-port-range-ingress-missing',
  'health-check-port-unexposed',
  'health-check-dependency-down',
  'health-check-slow',
];

async function see(sandbox: Sandbox): Promise<Seen> {
  const snapshot = await readSandbox(sandbox);
  return { diagnosis: diagnose(snapshot, defaultPolicy), calls: sandbox.world.calls };
}

const codesOf = ({ rootCauses }: Diagnosis): readonly string[] =>
  rootCauses.map(({ code }) => code);
const questionOf = ({ service, operation, input }: CallRecord): string =>
  JSON.stringify([service, operation, input]);

function expectFrugal({ diagnosis: { effort }, calls }: Seen): void {
  const questions = calls.map(questionOf);
  expect(questions).toEqual([...new Set(questions)]);
  expect(
    calls
      .map(({ operation }) => operation)
      .filter((operation) => !/^(Describe|List|Get|Filter)/.test(operation)),
  ).toEqual([]);
  expect(effort.calls).toBe(calls.length);
}

describe('a scenario, read over HTTP', () => {
  it.each(live)(
    '%s is diagnosed as its recording, asks nothing twice and writes nothing',
    async (scenario) => {
      const seen = await inScene(scenario, see);
      const { verdict, rootCauses } = expected[scenario] ?? fail(scenario);
      expect([seen.diagnosis.verdict, codesOf(seen.diagnosis)]).toEqual([verdict, rootCauses]);
      expect(seen.diagnosis.cannotTell).toEqual([]);
      expect(seen.diagnosis.effort.rounds).toBeLessThanOrEqual(4);
      expectFrugal(seen);
    },
  );
});

const fail = (scenario: string): never => {
  throw new Error(`${scenario} is not in the table`);
};

describe('a shape of a service', () => {
  const rows: readonly [
    string,
    Scenario,
    {
      readonly verdict: string;
      readonly rootCauses: readonly string[];
      readonly calls: number;
      readonly rounds: number;
    },
  ][] = [
    [
      'whose check passes on a port of its own while the traffic port is closed',
      closedTrafficPort,
      { verdict: 'unhealthy', rootCauses: ['task-ingress-missing'], calls: 12, rounds: 4 },
    ],
    [
      'with three target groups, one of them sick',
      severalTargetGroups(404),
      { verdict: 'unhealthy', rootCauses: ['health-check-path-not-found'], calls: 19, rounds: 3 },
    ],
    [
      'in bridge mode on two instances',
      dynamicHostPorts,
      { verdict: 'healthy', rootCauses: [], calls: 8, rounds: 3 },
    ],
    [
      'that is starting, and checked on a port that no container has',
      awaitedStart({ targetGroup: { HealthCheckPort: '9000' } }),
      {
        verdict: 'unhealthy',
        rootCauses: ['health-check-port-unexposed'],
        calls: 15,
        rounds: 4,
      },
    ],
    [
      'whose first tasks are pending, for a target group that no listener uses',
      pendingStart({}, (world, { targetGroup }) => {
        for (const rule of world.elbv2.rules.values()) rule.Actions = [redirectToHttps];
        for (const listener of world.elbv2.listeners.values())
          listener.DefaultActions = [redirectToHttps];
        targetGroup.LoadBalancerArns = [];
      }),
      { verdict: 'unhealthy', rootCauses: ['target-group-detached'], calls: 11, rounds: 3 },
    ],
    [
      'whose first tasks are pending behind a closed security group',
      pendingStart({}, (_world, { taskGroup }) => {
        taskGroup.rules = [];
      }),
      { verdict: 'unhealthy', rootCauses: ['task-ingress-missing'], calls: 14, rounds: 4 },
    ],
    [
      'whose first tasks are pending, and right in all its settings',
      pendingStart({}),
      { verdict: 'starting', rootCauses: [], calls: 14, rounds: 4 },
    ],
    [
      'of three hundred tasks',
      threeHundredTasks,
      { verdict: 'healthy', rootCauses: [], calls: 12, rounds: 4 },
    ],
  ];

  it.each(rows)(
    '%s is diagnosed with that many calls and rounds',
    async (_shape, play, { verdict, rootCauses, calls, rounds }) => {
      const seen = await inWorld(play, see);
      expect([seen.diagnosis.verdict, codesOf(seen.diagnosis)]).toEqual([verdict, rootCauses]);
      expect(seen.diagnosis.effort).toMatchObject({ calls, rounds });
      expectFrugal(seen);
    },
  );
});

describe('the way from the target group', () => {
  it('saves a round and no call', async () => {
    const [named, known] = await inScene(
      'task-ingress-missing',
      async (sandbox) =>
        [
          await readSandbox(sandbox),
          await readSandbox(sandbox, {
            targetGroupArns: [...sandbox.world.elbv2.targetGroups.keys()],
          }),
        ] as const,
    );
    expect([named.effort.rounds, known.effort.rounds]).toEqual([4, 3]);
    expect(known.effort.calls).toBe(named.effort.calls);
  });
});
