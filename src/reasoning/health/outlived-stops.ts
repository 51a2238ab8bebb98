import type { Release } from '../deployments/release';
import { isFailure, lifeSeconds } from '../tasks/stops';
import { taskId, type Task } from '../../facts/task';
import { isOfRelease, tasksOfRelease, type TasksSeen } from './tasks-of-release';

/** No task has proven itself before that, however soon those before it ended. */
const leastSeconds = 60;
/** How much longer than any that failed. */
const factor = 2;

/**
 * The failed tasks of a complete release that say nothing of it any more: every desired task passes
 * its checks, and each has run for a minute and for twice as long as any of those that ended. Empty
 * where one of them may still go the same way.
 */
export function outlivedStops(release: Release, seen: TasksSeen, now: number): readonly Task[] {
  const { failing, passing } = tasksOfRelease(release, seen);
  const ended = seen.stoppedTasks.filter((task) => isOfRelease(task, release) && isFailure(task));
  if (failing.length > 0 || passing.length < seen.service.desiredCount) return [];
  const needed = Math.max(leastSeconds, ...ended.map((task) => factor * lifeOf(task)));
  const isYoung = (task: Task): boolean =>
    !(now - Date.parse(task.startedAt ?? '') >= needed * 1000);
  const own = seen.tasks.filter((task) => isOfRelease(task, release));
  return own.every((task) => passing.includes(taskId(task)) && !isYoung(task)) ? ended : [];
}

/** One that never ran had no life; of one whose times are not known nobody can say. */
function lifeOf(task: Task): number {
  if (task.startedAt === undefined) return 0;
  const life = lifeSeconds(task);
  return Number.isNaN(life) ? Infinity : life;
}
