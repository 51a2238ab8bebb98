import { responsibleContainers } from './responsible-containers';
import type { Task } from '../../facts/task';
import type { TaskDefinition } from '../../facts/task-definition';

export { startFailureCode, type StartFailureCode } from './start-reasons';

/**
 * Everything that ECS says of a task's end: the reason of the task, then that of its volumes and of
 * the containers that can end it, when the task only says that it failed.
 */
export const startText = (
  task: Pick<Task, 'stoppedReason' | 'attachmentFailures' | 'containers' | 'taskDefinitionArn'>,
  definitions: readonly TaskDefinition[],
): string =>
  [
    ...new Set([
      ...[task.stoppedReason ?? []].flat(),
      ...(task.attachmentFailures ?? []),
      ...responsibleContainers(task, definitions).flatMap(({ reason }) => reason ?? []),
    ]),
  ].join(' ');
