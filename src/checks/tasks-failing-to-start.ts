import { defineCheck } from '../model/check';
import { lacksTasks } from '../model/current-events';
import { countOf, endings, missingTasks } from '../model/evidence';
import { clip } from '../model/log-lines';
import { startFailureCode } from '../model/start-failures';
import { startEvents } from '../model/start-problems';
import { valueOf } from '../model/reading';
import { countingStops, stopKind } from '../model/stops';
import { taskId, type Task } from '../model/task';
import { secondsSince } from '../model/timing';

// A capacity provider may take minutes to bring an instance, and a large image minutes to be
// pulled.
const patienceSeconds = 900;

export default defineCheck({
  code: 'tasks-failing-to-start',
  title: 'Tasks that do not start',
  why: 'Tasks stop before they run, or are not placed at all, so there is nothing that the load balancer could check.',
  fix: 'Follow the reason that ECS gives for the stopped task or in the service event.',
  confidence: 'possible',
  explains: ['deployment-failed', 'deployment-stalled'],
  needs: ['service'],
  uses: ['stoppedTasks', 'tasks'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  ],
  run: ({ service, optional, now }) => {
    const { stoppedTasks } = optional;
    const counting = countingStops(service, valueOf(stoppedTasks) ?? [], now);
    const failed = counting.filter((task) => stopKind(task) === 'failed-to-start');
    const said = [...new Set(startEvents({ service, now }).map(({ message }) => message))];
    const waiting = (valueOf(optional.tasks) ?? []).filter(
      ({ startedAt, createdAt }) =>
        startedAt === undefined && (secondsSince(createdAt, now) ?? 0) > patienceSeconds,
    );
    if (failed.length === 0 && said.length === 0 && waiting.length === 0) {
      const untold = stoppedTasks.state === 'unreadable' && lacksTasks(service);
      return untold
        ? {
            cannotTell: `The stopped tasks could not be read (${stoppedTasks.error}).`,
            unread: stoppedTasks,
          }
        : [];
    }
    const [affected, of] =
      failed.length > 0
        ? [failed.length, counting.length]
        : [Math.max(waiting.length, missingTasks(service)), Math.max(1, service.desiredCount)];
    return [
      {
        resource: service.serviceArn,
        summary:
          failed.length > 0
            ? `Tasks stop before they run (${countOf(affected, of)})${quoted(reasonOf(failed))}.`
            : missingSentence(countOf(affected, of, 'task'), waiting, said[0]),
        ...(failed.length === 0 && said.length === 0
          ? {
              fix: 'See what they wait for: PROVISIONING is capacity or a network interface, PENDING is the image, a volume or a container that another one depends on.',
            }
          : {}),
        evidence: [
          ...endings(failed),
          ...said,
          ...waiting
            .slice(0, 5)
            .map((task) => `${taskId(task)} is ${task.lastStatus} since ${task.createdAt}`),
        ],
        affected,
        of: Math.max(affected, of),
      },
    ];
  },
});

/** What ECS says of the newest of them, where no other check is about it. */
const reasonOf = ([newest]: readonly Task[]): string | undefined =>
  newest?.containers.find(({ reason }) => reason !== undefined)?.reason ?? newest?.stoppedReason;

const quoted = (text: string | undefined): string =>
  text === undefined || startFailureCode(text) !== undefined
    ? ''
    : `: "${clip(text.replace(/\.$/, ''))}"`;

function missingSentence(
  missing: string,
  waiting: readonly Task[],
  said: string | undefined,
): string {
  const states = [...new Set(waiting.map(({ lastStatus }) => lastStatus))].join(' or ');
  return said === undefined && waiting.length > 0
    ? `${missing} have been ${states} for more than ${patienceSeconds / 60} minutes.`
    : `ECS cannot start ${missing}${quoted(said)}.`;
}
