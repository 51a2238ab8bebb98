import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** A release names a secret that was deleted. */
export const secretNotFound: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    container: {
      secrets: [
        {
          name: 'DATABASE_PASSWORD',
          valueFrom: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web/database-a1b2c3',
        },
      ],
    },
  });
  await world.settled();
  return site;
};
