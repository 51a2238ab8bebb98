import { defineCheck } from '../../findings/check';
import { lacksTasks } from '../../reasoning/deployments/current-events';
import { countOf, endings, missingTasks } from '../../findings/evidence';
import { startEvents, startUses, unmendedStops } from '../../reasoning/tasks/start-problems';
import { valueOf } from '../../facts/reading';
import { stopKind } from '../../reasoning/tasks/stops';
import {
  missingSentence,
  quotedReason,
  waitOf,
  waitsTooLong,
} from '../../reasoning/tasks/unstarted-tasks';

const fixOfWaiting =
  'See what they wait for: PROVISIONING is capacity or a network interface, PENDING is the image, a volume or a container that another one depends on.';

export default defineCheck({
  code: 'tasks-failing-to-start',
  title: 'Tasks that do not start',
  why: 'Tasks stop before they run, or are not placed at all, so there is nothing that the load balancer could check.',
  fix: 'Follow the reason that ECS gives for the stopped task or in the service event.',
  confidence: 'possible',
  explains: ['deployment-failed', 'deployment-stalled'],
  needs: ['service'],
  uses: startUses,
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  ],
  run: ({ service, optional, now }) => {
    const { stoppedTasks, tasks } = optional;
    const counting = unmendedStops({ service, optional, now });
    const failed = counting.filter((task) => stopKind(task) === 'failed-to-start');
    const said = [...new Set(startEvents({ service, now }).map(({ message }) => message))];
    const waiting = (valueOf(tasks) ?? []).filter((task) => waitsTooLong(task, now));
    if (failed.length === 0 && said.length === 0 && waiting.length === 0)
      return stoppedTasks.state === 'unreadable' && lacksTasks(service)
        ? {
            cannotTell: `The stopped tasks could not be read (${stoppedTasks.error}).`,
            unread: stoppedTasks,
          }
        : [];
    const missing = Math.max(waiting.length, missingTasks(service));
    const affected = failed.length > 0 ? failed.length : missing;
    const of = failed.length > 0 ? counting.length : Math.max(missing, 1, service.desiredCount);
    return [
      {
        resource: service.serviceArn,
        summary:
          failed.length > 0
            ? `Tasks stop before they run (${countOf(affected, of)})${quotedReason(failed, valueOf(optional.taskDefinitions) ?? [])}.`
            : missingSentence(countOf(affected, of, 'task'), waiting, said[0]),
        ...(failed.length + said.length === 0 ? { fix: fixOfWaiting } : {}),
        evidence: [...endings(failed), ...said, ...waiting.slice(0, 5).map(waitOf)],
        affected,
        of,
      },
    ];
  },
});
