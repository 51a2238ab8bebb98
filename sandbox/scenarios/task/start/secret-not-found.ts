import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

const arn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web/database-a1b2c3';

/** A release names a secret that is marked for deletion. */
export const secretNotFound: Scenario = async (world) => {
  const site = await healthySite(world);
  world.secrets.add(arn);
  world.deletedSecrets.add(arn);
  release(world, site, {
    container: {
      secrets: [
        {
          name: 'DATABASE_PASSWORD',
          valueFrom: arn,
        },
      ],
    },
  });
  await world.settled();
  return site;
};
