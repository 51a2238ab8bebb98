import type { World } from '../../world/world';
import { healthySite } from '../change';
import type { Site, SiteOptions } from '../site';

const watching = new WeakMap<World, (site: Site) => Promise<void>>();

/** Has a look at the site while it is well, right before somebody changes it. */
export const beforeTheChange = (world: World, look: (site: Site) => Promise<void>): void =>
  void watching.set(world, look);

/** A healthy site in an account with a trail, whose history shows calls at once. */
export async function recordedSite(world: World, options: SiteOptions = {}): Promise<Site> {
  const site = await healthySite(world, options);
  await recorded(world, site);
  return site;
}

/** From now on calls are recorded, and shown without a delay. */
export async function recorded(world: World, site: Site): Promise<void> {
  world.trail.isLogging = true;
  world.trail.historySeconds = 0;
  await watching.get(world)?.(site);
}
