import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** A release asks for a JSON key of a secret that is plain text. */
export const secretValueUnusable: Scenario = async (world) => {
  const site = await healthySite(world);
  const secret = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web/database-a1b2c3';
  world.secrets.add(secret);
  release(world, site, {
    container: { secrets: [{ name: 'DATABASE_PASSWORD', valueFrom: `${secret}:password::` }] },
  });
  await world.settled();
  return site;
};
