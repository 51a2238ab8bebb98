import { age } from '../../../world/age';
import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** A release names a task role that ECS may not assume. */
export const taskRoleUnassumable: Scenario = async (world) => {
  const site = await healthySite(world);
  const taskRoleArn = `arn:aws:iam::${world.accountId}:role/web-task`;
  world.roles.of(taskRoleArn).trusted = false;
  release(world, site, { definition: { taskRoleArn } });
  await world.settled();
  age(world, site.state, 600);
  return site;
};
