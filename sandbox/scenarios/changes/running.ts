import { roleSession, stack } from '../../trail/actors';
import { perform } from '../../trail/note-call';
import { pushImage } from '../../trail/push-image';
import { rotateSecret } from '../../trail/rotation';
import { stopTask } from '../../world/tasks/task-life';
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

/** A pipeline pushes a broken image over the tag that the tasks use; those that replace them pull it. */
export const imagePushedOver: Scenario = async (world) => {
  const site = await recordedSite(world);
  const broken = answering(8080, { status: 500, body: 'Internal Server Error' });
  const ci = roleSession('ci-push', 'run-81', 'cli');
  pushImage(world, ci, site.container.image ?? '', broken);
  for (const task of world.ecs.tasksOf(site.state.service.serviceArn))
    stopTask(world, site.state, task, {
      stopCode: 'UserInitiated',
      stoppedReason: 'Task stopped by a user',
    });
  // Those that take their places have to be checked first.
  await world.clock.sleep(100);
  await world.settled();
  return site;
};
