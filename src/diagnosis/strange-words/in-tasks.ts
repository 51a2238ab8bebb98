import { valueOf } from '../../facts/reading';
import type { Readings } from '../../facts/snapshot';
import { taskId } from '../../facts/task';
import { among, notStarting, strange, type StrangeWord } from './strange-word';

/** In what ECS says of the tasks, running and stopped. */
export function inTasks(readings: Readings): readonly StrangeWord[] {
  const tasks = valueOf(readings.tasks) ?? [];
  const stopped = valueOf(readings.stoppedTasks) ?? [];
  return [
    ...strange(
      'tasks',
      among('taskStatus'),
      [...tasks, ...stopped].flatMap((task) => [
        { what: `The status of task ${taskId(task)}`, word: task.lastStatus, forbids: notStarting },
        { what: `The wanted status of task ${taskId(task)}`, word: task.desiredStatus },
      ]),
    ),
    ...strange(
      'tasks',
      among('containerHealth'),
      tasks.flatMap((task) =>
        [task.healthStatus, ...task.containers.map(({ healthStatus }) => healthStatus)].map(
          (word) => ({
            what: `The container health of task ${taskId(task)}`,
            word,
            blinds: ['container-health-check-failing'],
            forbids: ['healthy', 'starting'],
          }),
        ),
      ),
    ),
    ...strange(
      'stoppedTasks',
      among('stopCode'),
      stopped.map((task) => ({
        what: `The stop code of task ${taskId(task)}`,
        word: task.stopCode,
        forbids: notStarting,
      })),
    ),
  ];
}
