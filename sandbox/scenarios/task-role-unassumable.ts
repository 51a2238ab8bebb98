import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** A release names a task role that ECS may not assume. */
export async function taskRoleUnassumable(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  const taskRoleArn = `arn:aws:iam::${world.accountId}:role/web-task`;
  world.roles.of(taskRoleArn).trusted = false;
  release(world, site, { definition: { taskRoleArn } });
  await world.settled();
  return site;
}
