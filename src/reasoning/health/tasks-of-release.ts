import type { HealthFailure } from './health-failure';
import type { Service } from '../../facts/service';
import { taskOfTarget } from '../targets/service-targets';
import { endOf, isFailure } from '../tasks/stops';
import type { TargetGroup, TargetHealth } from '../../facts/target-group';
import { taskId, type Task } from '../../facts/task';
import type { Release } from '../deployments/release';

/** The tasks of a release, by how they fare. Ids. */
export interface TasksOfRelease {
  /** Ended of a failure, or failing their checks now. */
  readonly failed: readonly string[];
  readonly failing: readonly string[];
  readonly passing: readonly string[];
  /** How many of those that ended of a failure began when another one had: the longest row of them. */
  readonly rounds: number;
}

/** What was read of tasks and targets. */
export interface TasksSeen {
  readonly service: Service;
  readonly tasks: readonly Task[];
  readonly stoppedTasks: readonly Task[];
  readonly groups: readonly TargetGroup[];
  readonly targetHealth: readonly TargetHealth[];
  /** The present failures, each with its task. */
  readonly failures: readonly Pick<HealthFailure, 'task'>[];
}

/** Whether a task is of a release: by the deployment that started it, else by its revision. */
export const isOfRelease = (
  task: Pick<Task, 'startedBy' | 'taskDefinitionArn'>,
  { deploymentId, taskDefinitionArn }: Release,
): boolean =>
  deploymentId === undefined
    ? task.taskDefinitionArn === taskDefinitionArn
    : task.startedBy === deploymentId;

/** Sorts the tasks of a release into those that failed, fail and pass. */
export function tasksOfRelease(release: Release, seen: TasksSeen): TasksOfRelease {
  const own = (task: Task): boolean => isOfRelease(task, release);
  const failing = seen.failures.flatMap(({ task }) => (task && own(task) ? [taskId(task)] : []));
  const ended = seen.stoppedTasks.filter((task) => own(task) && isFailure(task));
  return {
    failed: [...new Set([...failing, ...ended.map(taskId)])],
    rounds: roundsOf(ended),
    failing: [...new Set(failing)],
    passing: seen.tasks.filter((task) => own(task) && passes(task, seen)).map(taskId),
  };
}

function roundsOf(ended: readonly Task[]): number {
  let rounds = 0;
  let over = -Infinity;
  const known = ended.filter((task) => !Number.isNaN(endOf(task)));
  for (const task of known.toSorted((a, b) => endOf(a) - endOf(b))) {
    if (!(Date.parse(task.createdAt ?? '') >= over)) continue;
    rounds += 1;
    over = endOf(task);
  }
  return rounds;
}

/** A task that runs, and that every group which knows it finds healthy. */
function passes(task: Task, { service, groups, targetHealth }: TasksSeen): boolean {
  if (task.lastStatus !== 'RUNNING') return false;
  if (service.loadBalancers.length === 0) return true;
  const targets = targetHealth.filter((target) => {
    const group = groups.find(({ targetGroupArn }) => targetGroupArn === target.targetGroupArn);
    return group !== undefined && taskOfTarget(target, group, [task]) !== undefined;
  });
  return targets.length > 0 && targets.every(({ state }) => state === 'healthy');
}
