import type { Answer, Problem, Seen } from '../../findings/check';
import { currentStartEvents, lacksTasks } from '../deployments/current-events';
import { means } from '../deployments/event-texts';
import { primaryDeployment } from '../deployments/deployments';
import { countOf, endings, missingTasks, revisionOf } from '../../findings/evidence';
import { valueOf } from '../../facts/reading';
import { isForReplacement } from '../deployments/replacement-events';
import type { ServiceEvent } from '../../facts/service';
import { isMendedStart } from './superseded-failures';
import { startFailureCode, startText, type StartFailureCode } from './start-failures';
import { countingStops, stopKind } from './stops';
import type { Task } from '../../facts/task';
import type { TaskDefinition } from '../../facts/task-definition';
import { secondsSince } from '../deployments/timing';

/** What is known of the starts that failed in one way. */
export interface StartFailures {
  /** The newest text that says so, from a task or from a service event. */
  readonly text: string;
  /** Newest first; empty when only service events say it. */
  readonly tasks: readonly Task[];
  readonly events: readonly ServiceEvent[];
  /** The revision that does not start, as `web:7`: of the tasks, else of the deployment. */
  readonly revision: string;
  /** The task definitions of that revision, as far as they could be read. */
  readonly definitions: readonly TaskDefinition[];
  /** `4 of 5 stopped tasks`, or how many tasks the service lacks. */
  readonly count: string;
  readonly evidence: readonly string[];
}

/**
 * What sharpens the answer about a start: the running tasks tell whether it has been mended since,
 * the definitions whose word counts.
 */
export const startUses = ['stoppedTasks', 'tasks', 'taskDefinitions'] as const;
type StartUse = (typeof startUses)[number];

/** The facts from which the starts are judged. */
export type StartFacts = Seen<'service', StartUse>;

/**
 * Answers a check about one way in which starts fail: one problem on the service, put into words by
 * `say`.
 */
export function startProblems(
  facts: StartFacts,
  code: StartFailureCode,
  say: (failures: StartFailures) => Pick<Problem, 'summary' | 'fix'> & Partial<Problem>,
): Answer {
  const counting = startStops(facts);
  const textOf = (task: Task): string =>
    startText(task, valueOf(facts.optional.taskDefinitions) ?? []);
  const tasks = counting.filter((task) => startFailureCode(textOf(task)) === code);
  const events = startEvents(facts).filter(({ message }) => startFailureCode(message) === code);
  const text = tasks.map(textOf)[0] ?? events[0]?.message;
  if (text === undefined) return unreadStops(facts) ?? [];
  const { service } = facts;
  const [affected, of] =
    tasks.length > 0
      ? [tasks.length, counting.length]
      : [missingTasks(service), Math.max(1, service.desiredCount)];
  const count =
    tasks.length > 0 ? countOf(affected, of) : `${countOf(affected, of, 'desired task')} missing`;
  const { revision, definitions } = revisionThatFails(facts, tasks);
  const evidence = [...endings(tasks), ...new Set(events.map(({ message }) => message))];
  return [
    {
      resource: service.serviceArn,
      evidence,
      affected,
      of,
      ...say({ text, tasks, events, revision, definitions, count, evidence }),
    },
  ];
}

/** Of the tasks that failed; where none was launched, of the deployment that wants them. */
function revisionThatFails(
  { service, optional }: StartFacts,
  tasks: readonly Task[],
): Pick<StartFailures, 'revision' | 'definitions'> {
  const arns = new Set(
    (tasks.length > 0 ? tasks : [primaryDeployment(service) ?? []].flat()).map(
      ({ taskDefinitionArn }) => taskDefinitionArn,
    ),
  );
  return {
    revision: [...arns].map((taskDefinitionArn) => revisionOf({ taskDefinitionArn })).join(', '),
    definitions: (valueOf(optional.taskDefinitions) ?? []).filter(({ taskDefinitionArn }) =>
      arns.has(taskDefinitionArn),
    ),
  };
}

/** The counting stops that may tell why starts fail. */
export const startStops = (facts: StartFacts): readonly Task[] =>
  unmendedStops(facts).filter((task) =>
    ['failed-to-start', 'essential-exited', 'other'].includes(stopKind(task)),
  );

/** The counting stops without the failed starts that have been mended since. */
export function unmendedStops({ service, optional, now }: StartFacts): readonly Task[] {
  const stopped = valueOf(optional.stoppedTasks) ?? [];
  const running = valueOf(optional.tasks) ?? [];
  const others = [...stopped, ...running];
  return countingStops(service, stopped, now).filter((task) => !isMendedStart(task, others));
}

// IAM takes a while to spread: a role that has only just been made is often refused once or twice.
const roleSpreadSeconds = 180;

/** The current events that say that a task could not be placed or launched. */
export function startEvents({
  service,
  now,
}: Pick<StartFacts, 'service' | 'now'>): readonly ServiceEvent[] {
  const isNew =
    (secondsSince(primaryDeployment(service)?.createdAt, now) ?? Infinity) < roleSpreadSeconds;
  return currentStartEvents(service).filter(
    (event) =>
      means('noStart', event.message) &&
      !(isNew && startFailureCode(event.message) === 'task-role-unassumable') &&
      !isForReplacement(service, event, now),
  );
}

function unreadStops({ service, optional }: StartFacts): Answer | undefined {
  if (optional.stoppedTasks.state !== 'unreadable' || !lacksTasks(service)) return undefined;
  return {
    cannotTell: `The stopped tasks could not be read (${optional.stoppedTasks.error}).`,
    unread: optional.stoppedTasks,
  };
}
