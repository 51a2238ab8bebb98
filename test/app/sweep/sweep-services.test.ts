import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { startServer, type SandboxServer } from '../../../sandbox/server';
import { World } from '../../../sandbox/world/world';
import { standStill } from '../../../scripts/storm/still-world';
import type { SweepCursor, SweepMemory } from '../../../src/act/incident-store/sweep-memory';
import { sweepServices } from '../../../src/app/sweep/sweep-services';
import type { SweepPorts } from '../../../src/app/sweep/sweep-ports';

let world: World;
let server: SandboxServer;
let counted: string[];

beforeEach(async () => {
  [world, counted] = [new World(), []];
  server = await startServer(world);
});
afterEach(async () => {
  await world.close();
  await server.close();
});

const fresh: SweepCursor = { after: '', optedIn: [], searchedAt: Number.MAX_SAFE_INTEGER };

function portsOf(over: Partial<SweepPorts> = {}): SweepPorts {
  const settings = {
    endpoint: server.url,
    region: world.region,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    maxAttempts: 1,
  };
  return {
    ecs: new ECSClient(settings),
    elbv2: new ElasticLoadBalancingV2Client(settings),
    place: { partition: 'aws', region: world.region, accountId: world.accountId },
    watchedClusters: ['fleet'],
    now: () => world.now().getTime(),
    until: Infinity,
    ecsTurn: () => Promise.resolve(),
    elbTurn: () => Promise.resolve(),
    elbLeft: () => Infinity,
    telemetry: {
      step: () => undefined,
      count: (name) => void counted.push(name),
      measure: () => undefined,
      flush: () => undefined,
      look: () => undefined,
    },
    ...over,
  };
}

const sweep = (over: Partial<SweepPorts> = {}, memory: SweepMemory = {}, cursor = fresh) =>
  sweepServices(portsOf(over), memory, cursor);
const callsOf = (operation: string): number =>
  world.calls.filter((call) => call.operation === operation).length;
const serviceNamed = (cluster: string, name: string) =>
  [...world.ecs.services.values()].find(({ service }) =>
    service.serviceArn.endsWith(`${cluster}/${name}`),
  );
const tag = (cluster: string, name: string, value: string): void =>
  void serviceNamed(cluster, name)?.tags.push({ key: 'targetmedic:watch', value });

const leftOf = (reads: number) => {
  const before = callsOf('DescribeTargetHealth');
  return () => before + reads - callsOf('DescribeTargetHealth');
};
function fail(name: string): void {
  const arn = serviceNamed('fleet', name)?.service.loadBalancers?.[0]?.targetGroupArn ?? '';
  for (const one of world.elbv2.targets.get(arn)?.values() ?? [])
    one.health = { State: 'unhealthy', Reason: 'Target.Timeout' };
}

/** A budget of so many reads of target health; then time is up. */
function timeFor(reads: number): Pick<SweepPorts, 'now' | 'until'> {
  return { until: 1, now: () => (callsOf('DescribeTargetHealth') >= reads ? 1 : 0) };
}

it('describes ten services a call and reads each group once', async () => {
  standStill(world, 'fleet', 25);
  const { swept, cursor, changes } = await sweep();
  expect([swept, cursor.after, changes]).toEqual([25, '', []]);
  expect([
    callsOf('ListServices'),
    callsOf('DescribeServices'),
    callsOf('DescribeTargetHealth'),
  ]).toEqual([1, 3, 25]);
});

it('stops in time, and the next sweeps go on from there until all have had their turn', async () => {
  standStill(world, 'fleet', 25);
  const first = await sweep(timeFor(12));
  expect([first.swept, first.cursor.after]).toEqual([12, 'fleet/svc-00011']);
  const second = await sweep(timeFor(24), first.memory, first.cursor);
  expect([second.swept, second.cursor.after]).toEqual([12, 'fleet/svc-00023']);
  const third = await sweep(timeFor(25), second.memory, second.cursor);
  expect([third.swept, Object.keys(third.memory).length]).toEqual([1, 25]);
});

it('keeps time for ELB where ECS is slow, and asks ECS about the others first in the next sweep', async () => {
  standStill(world, 'fleet', 60);
  const slow = () => {
    let now = 0;
    return { until: 10, now: () => now, ecsTurn: () => Promise.resolve(void (now += 3)) };
  };
  const first = await sweep(slow());
  expect(first.swept).toBeGreaterThan(0);
  expect(first.swept).toBeLessThan(60);
  const seen = new Set(Object.keys(first.memory));
  const second = await sweep(slow(), {}, first.cursor);
  expect(Object.keys(second.memory).filter((arn) => seen.has(arn))).toEqual([]);
  const third = await sweep({}, second.memory, second.cursor);
  expect([Object.keys(third.memory).length, third.cursor.described]).toEqual([60, '']);
});

it('asks ELB at once about those of which ECS tells something new, whosever turn it is', async () => {
  standStill(world, 'fleet', 25);
  const { memory } = await sweep();
  const event = {
    id: 'e1',
    createdAt: world.now(),
    message: '(service svc-00020) has started 1 tasks',
  };
  for (const name of ['svc-00020', 'svc-00024']) serviceNamed('fleet', name)?.events.push(event);
  fail('svc-00024');
  const { changes, swept } = await sweep({ elbLeft: leftOf(2) }, memory);
  expect([swept, changes.map(({ serviceName }) => serviceName)]).toEqual([2, ['svc-00024']]);
});

it('asks ELB in every sweep about a service whose grace period hides what its targets do', async () => {
  standStill(world, 'fleet', 25);
  const hidden = serviceNamed('fleet', 'svc-00020');
  if (hidden === undefined) throw new Error('not there');
  hidden.service.healthCheckGracePeriodSeconds = 600;
  hidden.events.push({
    id: 'e1',
    createdAt: world.now(),
    message: 'has started 1 tasks: (task 1).',
  });
  const { memory } = await sweep();
  fail('svc-00020');
  const { changes } = await sweep({ elbLeft: leftOf(1) }, memory);
  expect(changes.map(({ serviceName, state }) => [serviceName, state])).toEqual([
    ['svc-00020', 'unhealthy'],
  ]);
});

it('tells of a change once, and remembers it', async () => {
  standStill(world, 'fleet', 3);
  const before = await sweep();
  for (const target of world.elbv2.targets.values())
    for (const one of target.values())
      one.health = { State: 'unhealthy', Reason: 'Target.Timeout' };
  const during = await sweep({}, before.memory);
  expect(
    during.changes.map(({ serviceName, previousState, state }) => [
      serviceName,
      previousState,
      state,
    ]),
  ).toEqual(['svc-00000', 'svc-00001', 'svc-00002'].map((name) => [name, 'healthy', 'unhealthy']));
  // The looks at the sick keep what they stand on: nobody need look for that alone.
  const mapped = ({ toMap }: typeof during) => toMap.map(({ serviceName }) => serviceName);
  expect([mapped(before), mapped(during)]).toEqual([['svc-00000', 'svc-00001', 'svc-00002'], []]);
  expect((await sweep({}, during.memory)).changes).toEqual([]);
});

it('asks ELB nothing about a service without a running task: that silence is a change by itself', async () => {
  standStill(world, 'fleet', 1);
  const { memory } = await sweep();
  world.ecs.tasks.clear();
  world.calls.length = 0;
  const { changes } = await sweep({}, memory);
  expect(changes).toMatchObject([{ previousState: 'healthy', state: 'silent' }]);
  expect(callsOf('DescribeTargetHealth')).toBe(0);
});

it('leaves out who opted out, and finds who opted in elsewhere', async () => {
  standStill(world, 'fleet', 2);
  standStill(world, 'other', 2);
  tag('fleet', 'svc-00000', 'false');
  tag('other', 'svc-00001', 'true');
  const { memory, cursor } = await sweep({}, {}, { ...fresh, searchedAt: 0 });
  expect(Object.keys(memory).map((arn) => arn.split(':service/')[1])).toEqual([
    'fleet/svc-00001',
    'other/svc-00001',
  ]);
  expect(cursor.optedIn).toEqual([{ clusterName: 'other', serviceName: 'svc-00001' }]);
});

it('takes no answer for no news: a throttled read changes nothing, and the others go on', async () => {
  standStill(world, 'fleet', 3);
  const { memory } = await sweep();
  world.faults = [{ service: 'elbv2', operation: '*', kind: 'throttle', count: 1 }];
  const { memory: after, changes, swept } = await sweep({}, memory);
  expect([after, changes, swept]).toEqual([memory, [], 3]);
});

it('goes on with the next cluster where one cannot be read, and counts a denied call', async () => {
  standStill(world, 'fleet', 1);
  standStill(world, 'other', 1);
  world.faults = [{ service: 'ecs', operation: 'ListServices', kind: 'access-denied', count: 1 }];
  const { swept } = await sweep({ watchedClusters: ['other', 'fleet'] });
  expect([swept, counted]).toEqual([1, ['DeniedCalls']]);
});
