import { ListTasksCommand } from '@aws-sdk/client-ecs';
import type { Chain } from '../session/chain';
import { allPages } from '../session/pages';
import { list } from '../session/parsing';
import { failedWith } from '../session/read-failure';

export const operations = ['ecs:ListTasks'] as const;

/**
 * Lists the ARNs of the service's tasks that ECS wants to run, or that stopped in about the last
 * hour.
 */
export async function listTasks(
  chain: Chain,
  cluster: string,
  serviceName: string,
  desiredStatus: 'RUNNING' | 'STOPPED',
): Promise<readonly string[]> {
  try {
    return await allPages(
      chain,
      operations[0],
      (nextToken) =>
        ({ ecs }, options) =>
          ecs.send(
            new ListTasksCommand({ cluster, serviceName, desiredStatus, nextToken }),
            options,
          ),
      ({ taskArns, nextToken }) => ({ items: list(taskArns, 'taskArns'), nextToken }),
    );
  } catch (error) {
    // An inactive service is still described, but has no tasks to list. Whether a service exists is
    // told by its description.
    if (
      failedWith(error, 'ServiceNotFound') ||
      failedWith(error, 'ClusterNotFound') ||
      failedWith(error, 'ServiceNotActive')
    )
      return [];
    throw error;
  }
}
