import { defineCheck } from '../../findings/check';
import { means } from '../../reasoning/deployments/event-texts';
import { currentEvents } from '../../reasoning/deployments/current-events';
import { isSettled, primaryDeployment } from '../../reasoning/deployments/deployments';
import { secondsSince, utc } from '../../reasoning/deployments/timing';

const stuckAfterSeconds = 300;

export default defineCheck({
  code: 'deployment-capacity-deadlock',
  title: 'Deployment percentages that leave no room',
  why: 'The percentages allow ECS neither to stop an old task nor to start a new one, so the deployment waits for ever.',
  fix: 'Raise maximumPercent or lower minimumHealthyPercent so that at least one task may start or stop.',
  confidence: 'certain',
  explains: ['deployment-stalled', 'targets-not-registered', 'tasks-failing-to-start'],
  needs: ['service'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  ],
  run: ({ service, now }) => {
    const primary = primaryDeployment(service);
    if (primary === undefined || isSettled(primary) || primary.kind === 'task-set') return [];
    const { minimumHealthyPercent, maximumPercent, desiredCount, runningCount } = service;
    const atLeast = Math.ceil((desiredCount * minimumHealthyPercent) / 100);
    const atMost = Math.floor((desiredCount * maximumPercent) / 100);
    const said = currentEvents(service).find(({ message }) => means('noRoom', message));
    const untouched =
      service.strategy === 'ROLLING' &&
      primary.runningCount + primary.pendingCount === 0 &&
      primary.failedTasks === 0 &&
      (secondsSince(primary.createdAt, now) ?? 0) > stuckAfterSeconds;
    const closed =
      desiredCount > 0 &&
      atMost <= desiredCount &&
      atLeast >= desiredCount &&
      runningCount >= desiredCount;
    if (said === undefined && !(untouched && closed)) return [];
    const percentages = `minimumHealthyPercent ${minimumHealthyPercent} and maximumPercent ${maximumPercent}`;
    return [
      {
        resource: service.serviceArn,
        summary: `The deployment can neither start nor stop a task: of ${desiredCount} desired at least ${atLeast} and at most ${atMost} may run (${percentages}).`,
        fix:
          service.schedulingStrategy === 'DAEMON'
            ? 'Lower minimumHealthyPercent, to 0 for example, so that the old task of an instance may stop first.'
            : `Set maximumPercent to 200, or minimumHealthyPercent below ${minimumHealthyPercent} where a short gap is acceptable.`,
        evidence: [
          `${percentages}, ${desiredCount} desired, ${runningCount} running, ${primary.runningCount} of the new deployment`,
          ...(said === undefined ? [] : [`${utc(said.createdAt)} ${said.message}`]),
        ],
        affected: Math.max(1, primary.desiredCount - primary.runningCount),
        of: Math.max(1, primary.desiredCount),
      },
    ];
  },
});
