import { DescribeTasksCommand, type DescribeTasksCommandOutput } from '@aws-sdk/client-ecs';
import type { Task } from '../../facts/task';
import type { Chain } from '../session/chain';
import { batchesOf } from '../session/pages';
import { parseTask } from './parse-task';
import { list } from '../session/parsing';
import { Malformed } from '../session/read-failure';

export const operations = ['ecs:DescribeTasks'] as const;

const mostTasksPerCall = 100;

/**
 * Describes tasks, a hundred a call, side by side. A task that has vanished meanwhile is left out.
 */
export async function readTasks(
  chain: Chain,
  cluster: string,
  taskArns: readonly string[],
): Promise<readonly Task[]> {
  const batches = batchesOf(taskArns, mostTasksPerCall).map((batch) =>
    chain.call(
      operations[0],
      ({ ecs }, options) =>
        ecs.send(new DescribeTasksCommand({ cluster, tasks: [...batch] }), options),
      parseTasks,
    ),
  );
  return (await Promise.all(batches)).flat();
}

function parseTasks({ tasks, failures }: DescribeTasksCommandOutput): readonly Task[] {
  const failure = (failures ?? []).find(({ reason }) => reason !== 'MISSING');
  if (failure !== undefined)
    throw new Malformed(
      `ECS did not describe ${failure.arn ?? 'a task'} (${failure.reason ?? 'no reason given'})`,
    );
  return list(tasks, 'tasks').map(parseTask);
}
