import {
  buildSite,
  healthyImage,
  type Site,
  type SiteOptions,
} from '../../../sandbox/scenarios/site';
import type { World } from '../../../sandbox/world/world';
import type { Shape } from './shape';

const slowly = { ...healthyImage(8080), startSeconds: 240 };

/** Waits for the first moment at which something holds. */
const until = (world: World, holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const off = world.on('change', () => {
      if (!holds()) return;
      off();
      resolve();
    });
  });

/** A first deployment whose tasks are pending: no target is there, and only settings can tell. */
export const pendingStart =
  (options: SiteOptions, change: (world: World, site: Site) => void = () => undefined): Shape =>
  async (world) => {
    const site = buildSite(world, { image: slowly, ...options });
    change(world, site);
    await until(world, () => world.ecs.tasks.size === 2);
    return site;
  };

/** A first deployment whose targets wait for their first check. */
export const awaitedStart =
  (options: SiteOptions): Shape =>
  async (world) => {
    const site = buildSite(world, { image: slowly, ...options });
    await until(world, () => world.elbv2.targetsOf(site.targetGroupArn).length === 2);
    return site;
  };
