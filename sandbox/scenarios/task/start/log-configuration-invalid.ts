import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** A template put an address where the Region of the log group belongs. */
export const logConfigurationInvalid: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    container: {
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': '/ecs/web',
          'awslogs-region': 'https://web.example.com',
          'awslogs-stream-prefix': 'ecs',
        },
      },
    },
  });
  await world.settled();
  return site;
};
