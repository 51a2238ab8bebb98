import { handOver, type Controller } from '../world/tasks/task-sets';
import type { World } from '../world/world';
import { blueGreenSite } from './blue-green';
import { healthySite } from './change';
import type { Site } from './site';

/**
 * A healthy site that CodeDeploy deploys, with two groups and a test listener, or another controller,
 * in one group. Its releases are task sets.
 */
export async function taskSetSite(world: World, controller: Controller): Promise<Site> {
  const site = controller === 'CODE_DEPLOY' ? await blueGreenSite(world) : await healthySite(world);
  handOver(site.state, controller);
  return site;
}
