import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** A release logs to a group that nobody made. */
export const logGroupMissing: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    container: {
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': '/ecs/web-v2',
          'awslogs-region': world.region,
          'awslogs-stream-prefix': 'ecs',
        },
      },
    },
  });
  await world.settled();
  return site;
};
