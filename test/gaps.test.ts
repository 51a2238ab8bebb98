import { setTimeout as sleep } from 'node:timers/promises';
import {
  inWorld,
  readSandbox,
  readerOf,
  scenarioOf,
  type SceneOptions,
} from '../scripts/recording/scenes';
import { shapes } from '../scripts/recording/shapes';
import type { Sandbox } from '../sandbox';
import type { Scenario } from '../sandbox/scenarios/scenario';
import type { Fault, FaultKind } from '../sandbox/world/fault';
import { diagnose } from '../src/diagnosis/diagnose';
import type { Diagnosis } from '../src/findings/diagnosis';
import { isSymptomCode } from '../src/findings/finding-code';
import type { RemediationPolicy } from '../src/remediation/remediation';

jest.setTimeout(60_000);

/**
 * The operator allows everything, so that only what was not read can stand in the way of a rule.
 */
const policy: RemediationPolicy = { mode: 'auto', ports: [8080] };

const networkCodes = [
  'task-ingress-missing',
  'host-port-range-ingress-missing',
  'load-balancer-egress-missing',
  'network-acl-blocking',
];

const remediable = 'a service whose ingress rule is missing';

/** Every shape of a service while it is sick, and causes that are read in another way. */
const sick: Readonly<Record<string, Scenario>> = {
  [remediable]: scenarioOf('task-ingress-missing'),
  ...Object.fromEntries(
    Object.entries(shapes)
      .filter(([name]) => name !== 'Fargate')
      .map(([name, { sick: play }]) => [name, play]),
  ),
  'a service whose image is gone': scenarioOf('image-not-found'),
  'a blue/green service whose rule serves a stranger': scenarioOf(
    'deployment-target-groups-miswired',
  ),
  'a check on a port that no container exposes': scenarioOf('health-check-port-unexposed'),
};

/**
 * Every way for the shape that could be remediated. They all become the same unreadable fact
 * (test/gather/gaps.test.ts), so one will do for the others.
 */
const kindsFor = (shape: string): readonly FaultKind[] =>
  shape === remediable ? ['access-denied', 'throttle', 'html', 'empty'] : ['access-denied'];

interface Gap {
  readonly shape: string;
  readonly how: string;
  readonly service: string;
  readonly operation: string;
}

interface Judged extends Gap {
  readonly whole: Diagnosis;
  readonly diagnosis: Diagnosis;
}

/** The IAM action that a request needs. */
const actionOf = ({ service, operation }: Gap): string =>
  `${service === 'elbv2' ? 'elasticloadbalancing' : service}:${operation}`;

/**
 * What is broken at the moment: by the endpoint, or by an operation whose answer lacks what was
 * asked for.
 */
interface Breaking {
  readonly how: string;
  readonly faults: readonly Fault[];
  readonly emptied?: string;
}

const waysToBreak = (shape: string, service: string, operation: string): readonly Breaking[] => [
  ...kindsFor(shape).map((kind) => ({ how: kind, faults: [{ service, operation, kind }] })),
  { how: 'absent', faults: [], emptied: operation },
];

/** Each operation that the shape calls, broken in each way. */
async function breakEach(shape: string, sandbox: Sandbox): Promise<readonly Judged[]> {
  // The world stands still while it is read a hundred times, once the checks under way are answered.
  sandbox.world.clock.runAt(0.000_01);
  await sleep(500);
  let emptied: string | undefined;
  const alter: SceneOptions['alter'] = (name, output) => (name === emptied ? {} : output);
  const read = readerOf(sandbox, { maxAttempts: 1, alter });
  const judge = async (): Promise<Diagnosis> => diagnose(await read(), policy);
  const whole = await judge();
  const called = new Map(
    sandbox.world.calls.map(({ service, operation }) => [
      `${service}:${operation}`,
      { service, operation },
    ]),
  );
  const judged: Judged[] = [];
  for (const { service, operation } of called.values()) {
    for (const { how, faults, emptied: without } of waysToBreak(shape, service, operation)) {
      sandbox.world.faults = [...faults];
      emptied = without;
      judged.push({ shape, how, service, operation, whole, diagnosis: await judge() });
    }
  }
  [sandbox.world.faults, emptied] = [[], undefined];
  expect(await judge()).toMatchObject({ verdict: whole.verdict, headline: whole.headline });
  return judged;
}

const nameOf = (gap: Gap): string => `${actionOf(gap)}, ${gap.how}`;
const offers = ({ rootCauses }: Diagnosis): boolean =>
  rootCauses.some(({ remediation }) => remediation !== null);

describe.each(Object.entries(sick))('%s', (shape, play) => {
  let judged: readonly Judged[] = [];
  const where = (holds: (one: Judged) => boolean): readonly string[] =>
    judged.filter(holds).map(nameOf);

  beforeAll(async () => {
    judged = await inWorld(play, (sandbox) => breakEach(shape, sandbox));
  });

  it('is unhealthy where everything can be read', () => {
    expect(judged.length).toBeGreaterThan(12);
    expect(judged[0]?.whole).toMatchObject({ verdict: 'unhealthy', cannotTell: [] });
  });

  it('never looks healthy, starting or not applicable because of a gap', () => {
    expect(
      where(
        ({ diagnosis }) => diagnosis.verdict !== 'unhealthy' && diagnosis.verdict !== 'cannot-tell',
      ),
    ).toEqual([]);
  });

  it('has a root cause wherever it is called unhealthy: the one that it really has, or what came of it', () => {
    expect(
      where(({ diagnosis, whole }) => {
        const [first] = diagnosis.rootCauses;
        const known = [
          whole.rootCauses[0],
          ...whole.symptoms.filter(({ code }) => !isSymptomCode(code)),
        ];
        return diagnosis.verdict === 'unhealthy' && !known.some((one) => one?.code === first?.code);
      }),
    ).toEqual([]);
  });

  it('is never blamed on the network for certain, unless that is its cause', () => {
    expect(
      where(({ diagnosis, whole }) =>
        diagnosis.rootCauses.some(
          ({ code, confidence }) =>
            confidence === 'certain' &&
            networkCodes.includes(code) &&
            !whole.rootCauses.some((cause) => cause.code === code),
        ),
      ),
    ).toEqual([]);
  });

  // Log lines neither prove nor disprove a filter, and an operator may turn them off: they are no
  // condition of a rule.
  it('is offered no rule while something could not be read', () => {
    expect(where(({ service, diagnosis }) => service !== 'logs' && offers(diagnosis))).toEqual([]);
  });

  it('names the IAM action of the gap once', () => {
    expect(
      where(
        (one) =>
          one.diagnosis.cannotTell.filter(({ operation }) => operation === actionOf(one)).length !==
          1,
      ),
    ).toEqual([]);
  });

  it('names no other action', () => {
    expect(
      where((one) =>
        one.diagnosis.cannotTell.some(
          ({ operation }) => operation !== undefined && operation !== actionOf(one),
        ),
      ),
    ).toEqual([]);
  });
});

describe('a missing ingress rule', () => {
  it('is offered when everything was read and the operator allows it', async () => {
    const snapshot = await inWorld(scenarioOf('task-ingress-missing'), (sandbox) =>
      readSandbox(sandbox),
    );
    expect(diagnose(snapshot, policy).rootCauses[0]?.remediation).toMatchObject({ allowed: true });
  });
});
