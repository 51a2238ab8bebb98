import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** A release logs to a group that nobody made. */
export async function logGroupMissing(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, {
    container: { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/web-v2', 'awslogs-region': world.region, 'awslogs-stream-prefix': 'ecs' } } },
  });
  await world.settled();
  return site;
}
