import type { World } from '../world/world';
import { buildSite, healthyImage, type Scenario } from './site';

/** A first deployment that is seconds old. */
export async function startingService(world: World): Promise<Scenario> {
  const site = buildSite(world, { image: { ...healthyImage(8080), startSeconds: 240 } });
  await new Promise<void>((resolve) => {
    const off = world.on('change', () => {
      if (world.elbv2.targetsOf(site.targetGroupArn).length < 2) return;
      off();
      resolve();
    });
  });
  return site;
}
