import { after } from '../../../sandbox/scenarios/change';
import type { Site } from '../../../sandbox/scenarios/site';
import type { World } from '../../../sandbox/world/world';

/** A shape that a test can go on working with. */
export type Shape<Built extends Site = Site> = (world: World) => Promise<Built>;

/** Somebody removed the rules that let load balancers in; the group may be mended. */
export async function closing(world: World, healthy: Promise<Site>): Promise<Site> {
  const site = await healthy;
  site.taskGroup.tags.push({ Key: 'targetmedic:remediate', Value: 'auto' });
  return after(world, site, () => {
    site.taskGroup.rules = site.taskGroup.rules.filter(({ IsEgress }) => IsEgress);
  });
}
