import { lastSegment } from '../../facts/signal';
import { hidesItsPorts, onHostPorts } from '../../reasoning/targets/host-ports';
import type { Service } from '../../facts/service';
import type { Task } from '../../facts/task';
import { isKnown } from '../../facts/aws-words';
import type { UnsaidMode } from '../ecs/parse-task-definition';
import type { TaskDefinition } from '../../facts/task-definition';
import type { Fact } from '../session/fact';
import { distinct } from '../session/parsing';
import type { Session } from '../session/session';
import { readOlderTaskDefinitions, readTaskDefinitions } from '../ecs/task-definitions';
import { listTasks } from '../ecs/task-lists';
import { readTasks } from '../ecs/tasks';

/** ECS keeps stopped tasks for about an hour, in no order: the newest are chosen once described. */
const mostStoppedListed = 300;
const mostStoppedTasks = 100;
const mostOlderDefinitions = 5;

/**
 * Both lists at once, then one description of all: running tasks and the stopped ones share the
 * calls.
 */
export function gatherTasks(
  session: Session,
  cluster: string,
  service: string,
): { readonly tasks: Fact<readonly Task[]>; readonly stoppedTasks: Fact<readonly Task[]> } {
  const running = session.fact((chain) =>
    listTasks(chain, cluster, lastSegment(service), 'RUNNING'),
  );
  const stopped = session.fact((chain) =>
    listTasks(chain, cluster, lastSegment(service), 'STOPPED'),
  );
  const described = session.fact(async (chain) => {
    const [wanted = [], past = []] = [await chain.uses(running), await chain.uses(stopped)];
    return readTasks(chain, cluster, distinct([...wanted, ...past.slice(0, mostStoppedListed)]));
  });
  return {
    tasks: session.fact(async (chain) => {
      await chain.needs(running);
      return (await chain.needs(described))
        .filter(isWanted)
        .toSorted((a, b) => (a.taskArn < b.taskArn ? -1 : 1));
    }),
    stoppedTasks: session.fact(async (chain) => {
      await chain.needs(stopped);
      return newestFirst((await chain.needs(described)).filter((task) => !isWanted(task))).slice(
        0,
        mostStoppedTasks,
      );
    }),
  };
}

/** Whether ECS wants the task to run. Only a task that is to end has a time or a reason of its end. */
const isWanted = ({ desiredStatus, stoppedReason, stoppingAt, stoppedAt }: Task): boolean =>
  isKnown('taskStatus', desiredStatus)
    ? desiredStatus !== 'STOPPED'
    : (stoppedReason ?? stoppingAt ?? stoppedAt) === undefined;

const newestFirst = (tasks: readonly Task[]): readonly Task[] =>
  tasks.toSorted((a, b) => momentOf(b) - momentOf(a) || (a.taskArn < b.taskArn ? -1 : 1));

const momentOf = ({ stoppedAt, stoppingAt, createdAt }: Task): number =>
  Date.parse(stoppedAt ?? stoppingAt ?? createdAt ?? '') || 0;

/**
 * The revisions of the deployments at once; those of other tasks as soon as the tasks are known.
 */
export function gatherTaskDefinitions(
  session: Session,
  service: Fact<Service>,
  { tasks, stoppedTasks }: ReturnType<typeof gatherTasks>,
): Fact<readonly TaskDefinition[]> {
  const current = session.fact(async (chain) => {
    const known = await chain.needs(service);
    const { deployments, taskDefinitionArn } = known;
    return readTaskDefinitions(
      chain,
      distinct(
        deployments.length === 0
          ? [taskDefinitionArn]
          : deployments.map((deployment) => deployment.taskDefinitionArn),
      ),
      unsaidModeOf(known),
    );
  });
  return session.fact(async (chain) => {
    const definitions = await chain.needs(current);
    const [running = [], stopped = []] = [await chain.uses(tasks), await chain.uses(stoppedTasks)];
    const others = [
      ...new Set([...running, ...stopped].map(({ taskDefinitionArn }) => taskDefinitionArn)),
    ].filter((arn) => !definitions.some(({ taskDefinitionArn }) => taskDefinitionArn === arn));
    return [
      ...definitions,
      ...(await readOlderTaskDefinitions(
        chain,
        others.slice(0, mostOlderDefinitions),
        unsaidModeOf(await chain.needs(service)),
      )),
    ];
  });
}

const unsaidModeOf = ({ awsvpc, deployments }: Service): UnsaidMode =>
  awsvpc !== undefined || deployments.some((one) => one.awsvpc !== undefined) ? 'awsvpc' : 'bridge';

/** Waits for the task definitions only where they alone tell the ports. */
export const withHostPorts = (
  session: Session,
  tasks: Fact<readonly Task[]>,
  taskDefinitions: Fact<readonly TaskDefinition[]>,
): Fact<readonly Task[]> =>
  session.fact(async (chain) => {
    const described = await chain.needs(tasks);
    if (!described.some(hidesItsPorts)) return described;
    const definitions = (await chain.uses(taskDefinitions)) ?? [];
    return described.map((task) => onHostPorts(task, definitions));
  });
