import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** A release adds a secret that the execution role may not read. */
export const executionRoleUnauthorized: Scenario = async (world) => {
  const site = await healthySite(world);
  const secretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web/database-a1b2c3';
  world.secrets.add(secretArn);
  world.roles
    .of(site.definition.executionRoleArn ?? '')
    .denied.add('secretsmanager:GetSecretValue');
  release(world, site, {
    container: { secrets: [{ name: 'DATABASE_PASSWORD', valueFrom: secretArn }] },
  });
  await world.settled();
  return site;
};
