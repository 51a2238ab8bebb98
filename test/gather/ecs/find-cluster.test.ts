import { ECSClient } from '@aws-sdk/client-ecs';
import { startServer, type SandboxServer } from '../../../sandbox/server';
import { createCluster } from '../../../sandbox/world/tasks/create-service';
import { World } from '../../../sandbox/world/world';
import { standStill } from '../../../scripts/storm/still-world';
import { findCluster } from '../../../src/gather/ecs/find-cluster';

let world: World;
let server: SandboxServer;

beforeEach(async () => {
  world = new World();
  server = await startServer(world);
});
afterEach(async () => {
  await world.close();
  await server.close();
});

const serviceName = 'svc-00000';

/** A cluster with a service of the name, and one deployment of it. */
function cluster(name: string, deploymentId = `ecs-svc/${name}`): void {
  standStill(world, name, 1);
  const serviceArn = [...world.ecs.services.keys()].find((arn) => arn.includes(`/${name}/`));
  world.ecs.taskSets.set(deploymentId, { id: deploymentId, serviceArn });
}

function find(deploymentId: string | undefined, watched: readonly string[] = []) {
  const ecs = new ECSClient({
    endpoint: server.url,
    region: world.region,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    maxAttempts: 1,
  });
  const subject = { kind: 'service-without-cluster', serviceName } as const;
  return findCluster(ecs, { ...subject, deploymentId }, watched);
}

const calls = (): readonly string[] => world.calls.map(({ operation }) => operation);

describe('the cluster of a service whose event names none', () => {
  it('is the one whose service has the deployment of the event', async () => {
    cluster('blue');
    cluster('green');
    expect(await find('ecs-svc/green')).toBe('green');
  });

  it('is looked for among the watched clusters first, and nowhere else when it is there', async () => {
    cluster('blue');
    cluster('green');
    expect(await find('ecs-svc/green', ['green'])).toBe('green');
    expect(calls()).toEqual(['DescribeServices']);
  });

  it('is found outside the watched clusters too', async () => {
    cluster('blue');
    cluster('green');
    expect(await find('ecs-svc/green', ['blue'])).toBe('green');
  });

  it('is the only one with a service of the name when the deployment is gone, as after a rollback', async () => {
    createCluster(world, 'empty');
    cluster('green');
    expect(await find('ecs-svc/rolled-back')).toBe('green');
    expect(await find('ecs-svc/rolled-back', ['green'])).toBe('green');
  });

  it('is the only one with a service of the name when the event names no deployment', async () => {
    createCluster(world, 'empty');
    cluster('green');
    expect(await find(undefined)).toBe('green');
  });

  it('is unknown when several have the name and none the deployment', async () => {
    cluster('blue');
    cluster('green');
    expect(await find('ecs-svc/rolled-back')).toBeUndefined();
    expect(await find('ecs-svc/rolled-back', ['green'])).toBeUndefined();
  });

  it('is unknown when none has a living service of the name', async () => {
    cluster('green');
    for (const { service } of world.ecs.services.values()) service.status = 'INACTIVE';
    expect(await find(undefined)).toBeUndefined();
  });

  it('is found although a watched cluster is gone', async () => {
    cluster('green');
    expect(await find('ecs-svc/green', ['gone'])).toBe('green');
  });

  it('is not guessed when a cluster may not be read: the event is tried again', async () => {
    cluster('green');
    world.faults = [{ service: 'ecs', operation: 'DescribeServices', kind: 'access-denied' }];
    await expect(find('ecs-svc/green')).rejects.toThrow('not authorized');
  });
});
