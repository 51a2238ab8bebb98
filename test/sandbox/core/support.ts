import { EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { Clock } from '../../../sandbox/clock';
import { scenarios } from '../../../sandbox/scenarios';
import { startServer, type SandboxServer } from '../../../sandbox/server';
import { World } from '../../../sandbox/world/world';

/** A world with its server, and the SDK's own clients for it. */
export interface Running {
  readonly world: World;
  readonly server: SandboxServer;
  readonly ecs: ECSClient;
  readonly elbv2: ElasticLoadBalancingV2Client;
  readonly ec2: EC2Client;
}

const running: Running[] = [];

export const settingsFor = (url: string) => ({
  endpoint: url,
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
  maxAttempts: 1,
});

/** Starts an empty world at a hundred times real time. */
export async function startWorld(speed = 100): Promise<Running> {
  const world = new World(new Clock(speed));
  const server = await startServer(world);
  const settings = settingsFor(server.url);
  const started = {
    world,
    server,
    ecs: new ECSClient(settings),
    elbv2: new ElasticLoadBalancingV2Client(settings),
    ec2: new EC2Client(settings),
  };
  running.push(started);
  return started;
}

/** Plays a scenario in a world without a server. */
export async function play(name: string): Promise<World> {
  const world = new World(new Clock(100));
  running.push({ world, server: { close: () => Promise.resolve() } } as Running);
  await scenarios[name]?.(world);
  return world;
}

/** Stops whatever a test has started. */
export async function stopAll(): Promise<void> {
  for (const { world, server } of running.splice(0)) {
    await world.close();
    await server.close();
  }
}
