import { Clock } from '../../../sandbox/clock';
import { AwsError } from '../../../sandbox/operation';
import { startServer, type SandboxServer } from '../../../sandbox/server';
import { World } from '../../../sandbox/world/world';
import { clientsAt } from '../../../scripts/recording/sandbox-clients';
import { fleetCluster, standStill } from '../../../scripts/fleet/fleet-world';
import { SimulatedTime } from '../../../scripts/fleet/simulated-time';
import { diagnoseFleet, type FleetLook } from '../../../src/app/fleet/diagnose-fleet';
import { listFleet, servicesOf, type ServiceName } from '../../../src/app/fleet/fleet-services';
import { diagnoseService } from '../../../src/app/diagnosis/diagnose-service';
import { defaultPolicy } from '../../../src/remediation/remediation';

const [count, sick] = [36, 6];
let world: World;
let server: SandboxServer;
let names: readonly ServiceName[];

beforeAll(async () => {
  world = new World(new Clock(100, Date.now() - 3_600_000));
  server = await startServer(world);
  await standStill(world, { services: count, sick, elsewhere: count });
  world.clock.runAt(1e-9);
  names = await servicesOf(clientsAt(server.url), [fleetCluster]);
}, 60_000);
afterAll(() => server.close());

const now = (): number => world.now().getTime();

function fleet(names: readonly ServiceName[], reading: 'whole clusters' | 'some services') {
  const [alone, shared] = [clientsAt(server.url), clientsAt(server.url)];
  const time = new SimulatedTime(now, (moment) => void (world.clock.shared[0] = moment));
  for (const clients of [alone, shared]) time.delay(clients, 100);
  return diagnoseFleet(
    { alone, shared },
    { names, reading, policy: defaultPolicy, options: { now }, progress: () => undefined, time },
  );
}

type Summarised =
  | Pick<Extract<FleetLook, { kind: 'looked' }>, 'kind' | 'diagnosis'>
  | Extract<FleetLook, { kind: 'unread' }>;

const summaryOf = (look: Summarised) =>
  look.kind === 'unread'
    ? look.error
    : [
        look.diagnosis.service.serviceName,
        look.diagnosis.verdict,
        look.diagnosis.rootCauses.map(({ code }) => code),
      ];

async function callsOf<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const before = world.calls.length;
  return [await work(), world.calls.length - before];
}

const alone = ({ clusterName, serviceName }: ServiceName) =>
  diagnoseService(
    { cluster: clusterName, service: serviceName },
    clientsAt(server.url),
    defaultPolicy,
    { now },
  );

describe('many services', () => {
  it.each(['whole clusters', 'some services'] as const)(
    'are judged as each of them alone, with %s read',
    async (reading) => {
      const some = names.slice(0, sick + 3);
      const looks = await fleet(reading === 'some services' ? some : names, reading);
      const each = await Promise.all(
        some.map(async (name) => ({ kind: 'looked' as const, ...(await alone(name)) })),
      );
      expect(looks.slice(0, some.length).map(summaryOf)).toEqual(each.map(summaryOf));
      expect(
        looks.filter((look) => look.kind === 'looked' && look.diagnosis.verdict === 'unhealthy'),
      ).toHaveLength(sick);
    },
    30_000,
  );

  it('share their calls: a healthy one costs little more than its target health, whatever else the account holds', async () => {
    const well = names.slice(sick);
    const [, shared] = await callsOf(() => fleet(well, 'whole clusters'));
    const [, one] = await callsOf(() => alone(well[0] as ServiceName));
    expect(one).toBe(8);
    expect(shared).toBeLessThanOrEqual(0.2 * one * well.length);
  });

  it('cost no more for the others of their cluster, where only some are asked for', async () => {
    const [, shared] = await callsOf(() => fleet(names.slice(sick, sick + 5), 'some services'));
    // Of each its target health and two lists of tasks; the rest they share.
    expect(shared).toBeLessThanOrEqual(5 * 4);
  });

  it('that are sick cost what they cost alone, less what they share', async () => {
    const ill = names.slice(0, sick);
    const [, shared] = await callsOf(() => fleet(ill, 'some services'));
    const [, apart] = await callsOf(() => Promise.all(ill.map(alone)));
    expect(shared).toBeLessThan(apart);
  });

  it('are listed without those of a cluster that may not be read, which is told', async () => {
    world.authorize = (_, __, operation, { cluster }) => {
      if (operation === 'ListServices' && cluster === 'elsewhere')
        throw new AwsError('AccessDeniedException', 'not authorized', 403);
    };
    const { names: listed, unlisted } = await listFleet(clientsAt(server.url), []);
    world.authorize = undefined;
    expect(listed).toHaveLength(count);
    expect(unlisted).toEqual([
      { clusterName: 'elsewhere', error: expect.stringContaining('ecs:ListServices') },
    ]);
    await expect(listFleet(clientsAt(server.url), ['nowhere'])).rejects.toThrow(
      /no cluster nowhere/,
    );
  });

  it('lose nothing where AWS throttles', async () => {
    world.faults.push({
      service: 'elbv2',
      operation: 'DescribeTargetHealth',
      kind: 'throttle',
      count: 4,
    });
    const looks = await fleet(names.slice(sick, sick + 6), 'some services');
    world.faults.pop();
    expect(looks.map((look) => look.kind === 'looked' && look.diagnosis.verdict)).toEqual(
      Array(6).fill('healthy'),
    );
  });

  it('that do not exist are told, each for itself, and hide nothing', async () => {
    const looks = await fleet(
      [{ clusterName: fleetCluster, serviceName: 'nobody' }, ...names.slice(0, 1)],
      'some services',
    );
    expect(looks.map(({ kind }) => kind)).toEqual(['unread', 'looked']);
    expect(summaryOf(looks[0] as FleetLook)).toMatch(/no service nobody|nobody/);
  });

  it('are not read where their target groups cannot be: each says so, none is called healthy', async () => {
    world.faults.push({
      service: 'elbv2',
      operation: 'DescribeTargetHealth',
      kind: 'access-denied',
    });
    try {
      const looks = await fleet(names.slice(0, 2), 'some services');
      expect(looks.map((look) => look.kind === 'looked' && look.diagnosis.verdict)).toEqual([
        'cannot-tell',
        'cannot-tell',
      ]);
    } finally {
      world.faults.pop();
    }
  });
});
