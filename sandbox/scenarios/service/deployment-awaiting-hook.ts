import { blueGreenSite, deployGreen } from '../blue-green';
import type { Scenario } from '../scenario';

/** A blue/green release waits for someone to nod. */
export const deploymentAwaitingHook: Scenario = async (world) => {
  const site = await blueGreenSite(world);
  await deployGreen(world, site, {
    lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
    lifecycleHookDetails: [
      {
        hookId: 'ecs-pause-1',
        targetType: 'PAUSE',
        status: 'AWAITING_ACTION',
        expiresAt: new Date(world.now().getTime() + 86_400_000),
      },
    ],
  });
  return site;
};
