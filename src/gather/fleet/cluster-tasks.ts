import {
  DescribeTasksCommand,
  ListTasksCommand,
  type DescribeTasksCommandInput,
  type ECSClient,
  type ListTasksCommandInput,
  type Task,
} from '@aws-sdk/client-ecs';
import { batchesOf } from '../session/pages';
import { list } from '../session/parsing';

const mostTasksPerCall = 100;
/** Far more than a cluster holds; a list that is longer does not end. */
const mostPages = 200;

export const operations = ['ecs:ListTasks', 'ecs:DescribeTasks'] as const;

type Status = 'RUNNING' | 'STOPPED';

/**
 * Reads the tasks of a whole cluster once, for all of its services: a list and a description for each
 * hundred tasks, instead of three calls a service. Requests for the tasks of one service are answered
 * from it.
 */
export function shareClusterTasks(ecs: ECSClient): void {
  const lists = new Map<string, Promise<readonly Task[]>>();
  const known = new Map<string, Task>();
  const tasksOf = async (cluster: string, status: Status): Promise<readonly Task[]> => {
    const key = `${cluster} ${status}`;
    const tasks = lists.get(key) ?? readCluster(ecs, cluster, status);
    lists.set(key, tasks);
    for (const task of await tasks) known.set(task.taskArn ?? '', task);
    return tasks;
  };
  ecs.middlewareStack.add(
    (next, context) => async (args) => {
      const listing = listingOf(context.commandName, args.input);
      if (listing !== undefined) {
        const { cluster, serviceName, desiredStatus } = listing;
        const taskArns = (await tasksOf(cluster, desiredStatus))
          .filter(({ group }) => group === `service:${serviceName}`)
          .map(({ taskArn }) => taskArn);
        return { output: { taskArns, $metadata: {} } as never, response: undefined };
      }
      const tasks = askedFor(context.commandName, args.input)?.map((arn) => known.get(arn));
      if (tasks === undefined || tasks.includes(undefined)) return next(args);
      return { output: { tasks, failures: [], $metadata: {} } as never, response: undefined };
    },
    { step: 'initialize', name: 'shareClusterTasks', priority: 'low' },
  );
}

interface Listing {
  readonly cluster: string;
  readonly serviceName: string;
  readonly desiredStatus: Status;
}

function listingOf(command: string | undefined, input: object): Listing | undefined {
  if (command !== 'ListTasksCommand') return undefined;
  const { cluster, serviceName, desiredStatus } = input as ListTasksCommandInput;
  if (cluster === undefined || serviceName === undefined) return undefined;
  return {
    cluster,
    serviceName,
    desiredStatus: desiredStatus === 'STOPPED' ? 'STOPPED' : 'RUNNING',
  };
}

const askedFor = (command: string | undefined, input: object): readonly string[] | undefined =>
  command === 'DescribeTasksCommand' ? (input as DescribeTasksCommandInput).tasks : undefined;

async function readCluster(
  ecs: ECSClient,
  cluster: string,
  desiredStatus: Status,
): Promise<readonly Task[]> {
  const arns = await listCluster(ecs, cluster, desiredStatus);
  const described = await Promise.all(
    batchesOf(arns, mostTasksPerCall).map(async (tasks) =>
      list(
        (await ecs.send(new DescribeTasksCommand({ cluster, tasks: [...tasks] }))).tasks,
        'tasks',
      ),
    ),
  );
  return described.flat();
}

async function listCluster(
  ecs: ECSClient,
  cluster: string,
  desiredStatus: Status,
): Promise<readonly string[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const output = await ecs.send(new ListTasksCommand({ cluster, desiredStatus, nextToken }));
    arns.push(...list(output.taskArns, 'taskArns'));
    if (output.nextToken === undefined || output.nextToken === '') return arns;
    nextToken = output.nextToken;
  }
  throw new Error(
    `The tasks of cluster ${cluster} did not come to an end within ${mostPages} pages.`,
  );
}
