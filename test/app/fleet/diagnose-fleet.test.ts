import { Clock } from '../../../sandbox/clock';
import { startServer, type SandboxServer } from '../../../sandbox/server';
import { World } from '../../../sandbox/world/world';
import { clientsAt } from '../../../scripts/recording/sandbox-clients';
import { buildServices, stormCluster, type StormService } from '../../../scripts/storm/services';
import { diagnoseFleet, type FleetLook } from '../../../src/app/fleet/diagnose-fleet';
import { servicesOf } from '../../../src/app/fleet/fleet-services';
import { diagnoseService } from '../../../src/app/diagnosis/diagnose-service';
import { defaultPolicy } from '../../../src/remediation/remediation';

const count = 12;
let world: World;
let server: SandboxServer;
let services: readonly StormService[];

beforeAll(async () => {
  world = new World(new Clock(100, Date.now() - 3_600_000));
  server = await startServer(world);
  services = buildServices(world, count);
  await world.settled();
  services.find(({ fault }) => fault === 'service-scaled-to-zero')?.fail();
  services.find(({ fault }) => fault === 'health-check-path-not-found')?.fail();
  await world.settled();
  world.clock.runAt(1);
}, 60_000);
afterAll(async () => {
  await world.close();
  await server.close();
});

const now = (): number => world.now().getTime();

function fleet(
  names: readonly { clusterName: string; serviceName: string }[],
  reading: 'whole clusters' | 'some services',
) {
  return diagnoseFleet(
    { alone: clientsAt(server.url), shared: clientsAt(server.url) },
    { names, reading, policy: defaultPolicy, options: { now }, progress: () => undefined },
  );
}

const summaryOf = (look: FleetLook) =>
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

describe('many services', () => {
  it.each(['whole clusters', 'some services'] as const)(
    'are judged as each of them alone, with %s read',
    async (reading) => {
      const names = await servicesOf(clientsAt(server.url), [stormCluster]);
      const looks = await fleet(names, reading);
      const alone = await Promise.all(
        names.map(async ({ clusterName, serviceName }) => ({
          kind: 'looked' as const,
          ...(await diagnoseService(
            { cluster: clusterName, service: serviceName },
            clientsAt(server.url),
            defaultPolicy,
            { now },
          )),
        })),
      );
      expect(looks.map(summaryOf)).toEqual(alone.map(summaryOf));
      expect(
        looks.filter((look) => look.kind === 'looked' && look.diagnosis.verdict === 'unhealthy'),
      ).not.toEqual([]);
    },
    30_000,
  );

  it('share their calls: a healthy one costs little more than its target health', async () => {
    const well = services.filter(
      ({ fault }) => fault === 'none' || fault === 'target-group-detached',
    );
    const names = well.map(({ name }) => ({ clusterName: stormCluster, serviceName: name }));
    const [, shared] = await callsOf(() => fleet(names, 'whole clusters'));
    // Services, target groups, load balancers; two lists of tasks and their descriptions.
    expect(shared - well.length).toBeLessThanOrEqual(7);
  });

  it('that do not exist are told, each for itself, and hide nothing', async () => {
    const name = services[0]?.name ?? '';
    const looks = await fleet(
      [
        { clusterName: stormCluster, serviceName: 'nobody' },
        { clusterName: stormCluster, serviceName: name },
      ],
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
      const names = services
        .slice(0, 2)
        .map(({ name }) => ({ clusterName: stormCluster, serviceName: name }));
      const looks = await fleet(names, 'some services');
      expect(looks.map((look) => look.kind === 'looked' && look.diagnosis.verdict)).toEqual([
        'cannot-tell',
        'cannot-tell',
      ]);
    } finally {
      world.faults.pop();
    }
  });
});
