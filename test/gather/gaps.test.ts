import {
  operationsOfFact,
  operationsOfHealthCheckLog,
  readOperations,
} from '../../src/gather/operations';
import { valueOf, type Reading, type Unreadable } from '../../src/facts/reading';
import { sharpening, type Snapshot } from '../../src/facts/snapshot';
import type { FaultKind } from '../../sandbox/world/fault';
import type { Answers } from '../support/aws-answers';
import { silentFargate, silentInstances } from '../support/aws-shapes';
import { readAnswers } from '../support/read-answers';

const shapes: Readonly<Record<string, Answers>> = {
  'a Fargate service': silentFargate,
  'blue/green on instances': silentInstances,
};
const kinds: Readonly<Partial<Record<FaultKind, Unreadable['kind']>>> = {
  'access-denied': 'denied',
  html: 'malformed',
  empty: 'malformed',
  garbage: 'malformed',
};

const actionOf = (operation: string): string =>
  operation.replace('elbv2:', 'elasticloadbalancing:');

const rows = Object.entries(shapes).flatMap(([shape, answers]) =>
  Object.keys(answers).map((operation) => ({ shape, answers, operation })),
);

const whole = new Map<Answers, Promise<Snapshot>>();
const readWhole = (answers: Answers): Promise<Snapshot> => {
  const reading = whole.get(answers) ?? readAnswers(answers).then(({ snapshot }) => snapshot);
  whole.set(answers, reading);
  return reading;
};

/**
 * Every fact is as unreadable as its cause, or holds what it held, at most less of it; none became
 * empty.
 */
function expectHonest(gapped: Snapshot, complete: Snapshot, action: string): void {
  for (const [name, reading] of Object.entries(readingsOf(gapped))) {
    const before = valueOf<unknown>(
      readingsOf(complete)[name] ?? { state: 'not-needed', because: '' },
    );
    if (reading.state === 'unreadable') expect([name, reading.operation]).toEqual([name, action]);
    else if (reading.state === 'read' && Array.isArray(before))
      expectSome(reading.value as readonly unknown[], before);
    else if (reading.state === 'read') expect([name, reading.value]).toEqual([name, before]);
  }
}

/** The facts, and the load balancers' own log, which is read beside them. */
const readingsOf = ({
  readings,
  healthCheckLog,
}: Snapshot): Readonly<Record<string, Reading<unknown>>> => ({
  ...readings,
  ...(healthCheckLog === undefined ? {} : { healthCheckLog }),
});

function expectSome(values: readonly unknown[], before: readonly unknown[]): void {
  expect(before).toEqual(expect.arrayContaining([...values]));
  if (before.length > 0) expect(values).not.toEqual([]);
}

describe.each(Object.entries(shapes))('%s', (_, answers) => {
  it('is read whole where every operation answers', async () => {
    const { snapshot, calls } = await readAnswers(answers);
    expect(
      Object.entries(readingsOf(snapshot)).filter(([, { state }]) => state === 'unreadable'),
    ).toEqual([]);
    expect(new Set(calls.map(({ operation }) => operation))).toEqual(new Set(Object.keys(answers)));
    expect(snapshot.effort.calls).toBe(calls.length);
  });

  it('asks nothing twice', async () => {
    const { calls } = await readAnswers(answers);
    const asked = calls.map((call) => JSON.stringify(call));
    expect(asked).toEqual([...new Set(asked)]);
  });
});

describe.each(rows)('$operation of $shape', ({ answers, operation }) => {
  it.each(Object.entries(kinds))(
    'leaves a gap that names it when the answer is %s',
    async (fault, kind) => {
      const { snapshot } = await readAnswers(answers, {
        fault: { operation, kind: fault as FaultKind },
      });
      const direct = factsOf(operation).map((name) => readingsOf(snapshot)[name]);
      expect(direct).toContainEqual(
        expect.objectContaining({ state: 'unreadable', operation: actionOf(operation), kind }),
      );
      expectHonest(snapshot, await readWhole(answers), actionOf(operation));
    },
  );

  it('leaves a gap when the list that it is asked for is absent', async () => {
    const { snapshot } = await readAnswers({
      ...answers,
      [operation]: () => ({ failures: [], nextForwardToken: 'f/1' }),
    });
    expect(gapsOf(snapshot)).toEqual([actionOf(operation)]);
    expectHonest(snapshot, await readWhole(answers), actionOf(operation));
  });
});

const gapsOf = (snapshot: Snapshot): readonly string[] => [
  ...new Set(
    Object.values(readingsOf(snapshot)).flatMap((reading) =>
      reading.state === 'unreadable' ? [reading.operation] : [],
    ),
  ),
];

const factsOf = (operation: string): readonly string[] =>
  Object.entries({ ...operationsOfFact, healthCheckLog: operationsOfHealthCheckLog })
    .filter(([, operations]) => operations.includes(actionOf(operation)))
    .map(([name]) => name);

describe('the table of operations', () => {
  it('names every operation that is called, and nothing that no shape needs', () => {
    const called = new Set(rows.map(({ operation }) => actionOf(operation)));
    // Named by hand: looking for a service, following a release and who changed it read beyond one snapshot.
    const beyond = [
      'cloudtrail:LookupEvents',
      'ecs:ListClusters',
      'ecs:ListServices',
      'ecs:ListServiceDeployments',
    ];
    // Read for a trouble alone: test/trouble.test.ts holds them, denied ones included.
    const forTrouble = sharpening.flatMap((name) => operationsOfFact[name]);
    expect([...called, ...beyond].toSorted()).toEqual(
      readOperations.filter((action) => called.has(action) || !forTrouble.includes(action)),
    );
  });
});
