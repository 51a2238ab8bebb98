import { stack } from '../../trail/actors';
import { perform } from '../../trail/note-call';
import { rotateSecret } from '../../trail/rotation';
import { answering } from '../images';
import type { Scenario } from '../scenario';
import { recordedSite } from './recorded-site';

const secretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web/database-a1b2c3';

/** The password of the database is rotated, as every week; the tasks still have the old one. */
export const secretRotated: Scenario = async (world) => {
  world.secrets.add(secretArn);
  let isOld = false;
  const site = await recordedSite(world, {
    image: answering(8080, () =>
      isOld
        ? { status: 503, log: 'FATAL: password authentication failed for user "web"' }
        : { status: 200, body: 'ok' },
    ),
    container: { secrets: [{ name: 'DATABASE_PASSWORD', valueFrom: secretArn }] },
  });
  rotateSecret(world, secretArn);
  isOld = true;
  await world.settled();
  return site;
};

/** A stack lets scaling down to nothing. */
export const scaledAway: Scenario = async (world) => {
  const site = await recordedSite(world);
  await perform(world, stack('scaling'), 'application-autoscaling', 'RegisterScalableTarget', {
    ServiceNamespace: 'ecs',
    ResourceId: `service/${site.cluster}/${site.service}`,
    ScalableDimension: 'ecs:service:DesiredCount',
    MinCapacity: 0,
    MaxCapacity: 0,
  });
  await world.settled();
  return site;
};
