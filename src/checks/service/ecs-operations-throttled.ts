import { defineCheck } from '../../findings/check';
import { sharedOn } from '../../findings/shared-resource';
import { means } from '../../reasoning/deployments/event-texts';
import { currentEvents, lacksTasks } from '../../reasoning/deployments/current-events';
import { countOf, missingTasks } from '../../findings/evidence';
import { valueOf } from '../../facts/reading';
import { countingStops } from '../../reasoning/tasks/stops';
import { secondsSince, utc } from '../../reasoning/deployments/timing';

const recentSeconds = 1800;
// ECS repeats an identical message only after six hours.
const repeatedAfterSeconds = 21_600;

export default defineCheck({
  code: 'ecs-operations-throttled',
  title: 'ECS operations throttled',
  why: 'ECS or a service that it calls for the tasks limits the rate of requests in this account and Region, so tasks are started and registered late.',
  fix: 'Wait, and lower the load on the APIs: fewer services that deploy or flap at once, fewer pollers; else ask for a higher rate.',
  confidence: 'likely',
  explains: ['deployment-stalled', 'targets-not-registered', 'tasks-failing-to-start'],
  needs: ['service'],
  uses: ['stoppedTasks'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html',
  ],
  run: ({ service, optional, now }) => {
    const events = currentEvents(service);
    const said = events.find(({ message }) => means('throttled', message));
    if (said === undefined || !lacksTasks(service)) return [];
    const hasStartedSince = events.some(
      ({ createdAt, message }) => means('started', message) && createdAt > said.createdAt,
    );
    if (
      (secondsSince(said.createdAt, now) ?? Infinity) >
      (hasStartedSince ? recentSeconds : repeatedAfterSeconds)
    )
      return [];
    // Tasks that start and fail in a loop use the rate up: then the throttling is their shadow.
    const looping = countingStops(service, valueOf(optional.stoppedTasks) ?? [], now).length > 0;
    return [
      {
        resource: service.serviceArn,
        summary: `ECS says that its operations for ${service.serviceName} are throttled (${countOf(missingTasks(service), service.desiredCount, 'desired task')} missing).`,
        ...sharedOn('quota', 'rate of ECS operations'),
        evidence: [`${utc(said.createdAt)} ${said.message}`],
        affected: missingTasks(service),
        of: Math.max(1, service.desiredCount),
        ...(looping ? { confidence: 'possible' as const } : {}),
      },
    ];
  },
});
