import type { Scenario } from './scenario';
import { buildSite, healthyImage } from './site';

/** A first deployment that is seconds old. */
export const startingService: Scenario = async (world) => {
  const site = buildSite(world, { image: { ...healthyImage(8080), startSeconds: 240 } });
  await new Promise<void>((resolve) => {
    const off = world.on('change', () => {
      if (world.elbv2.targetsOf(site.targetGroupArn).length < 2) return;
      off();
      resolve();
    });
  });
  return site;
};
