import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** A release names a secret that was deleted. */
export async function secretNotFound(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { container: { secrets: [{ name: 'DATABASE_PASSWORD', valueFrom: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web/database-a1b2c3' }] } });
  await world.settled();
  return site;
}
