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

/** The tasks of a cluster of one desired status, by `service:NAME`, and when they were read. */
interface ReadCluster {
  readonly byGroup: ReadonlyMap<string, readonly Task[]>;
  readonly at: number;
}

/** What was read of the tasks of whole clusters. */
export class ClusterTasks {
  private readonly clusters = new Map<string, Promise<ReadCluster>>();
  private readonly known = new Map<string, { readonly task: Task; readonly at: number }>();

  constructor(readonly now: () => number) {}

  /** Reads with the client of whoever asks first for a cluster. */
  async of({ cluster, serviceName, desiredStatus }: Listing, ecs: ECSClient): Promise<Listed> {
    const key = `${cluster} ${desiredStatus}`;
    const read = this.clusters.get(key) ?? this.read(ecs, cluster, desiredStatus);
    this.clusters.set(key, read);
    const { byGroup, at } = await read;
    return { tasks: byGroup.get(`service:${serviceName}`) ?? [], at };
  }

  /** The tasks of these ARNs; undefined where one of them is not known, or not since then. */
  byArn(arns: readonly string[], since: number): readonly Task[] | undefined {
    const tasks = arns.flatMap((arn) => {
      const known = this.known.get(arn);
      return known === undefined || known.at < since ? [] : known.task;
    });
    return tasks.length < arns.length ? undefined : tasks;
  }

  private async read(ecs: ECSClient, cluster: string, status: Status): Promise<ReadCluster> {
    const at = this.now();
    const byGroup = new Map<string, Task[]>();
    for (const task of await readCluster(ecs, cluster, status)) {
      this.known.set(task.taskArn ?? '', { task, at });
      const siblings = byGroup.get(task.group ?? '') ?? [];
      byGroup.set(task.group ?? '', siblings);
      siblings.push(task);
    }
    return { byGroup, at };
  }
}

interface Listed {
  readonly tasks: readonly Task[];
  readonly at: number;
}

/**
 * Answers requests for the tasks of one service from those of its whole cluster: a list and a
 * description for each hundred tasks, instead of three calls a service. What was read longer ago
 * than `freshMs` is no answer.
 */
export function shareClusterTasks(ecs: ECSClient, all: ClusterTasks, freshMs: number): void {
  ecs.middlewareStack.add(
    (next, context) => async (args) => {
      const since = all.now() - freshMs;
      const listing = listingOf(context.commandName, args.input);
      // Where the cluster cannot be read, the tasks of each service are asked for by themselves.
      const listed = listing && (await all.of(listing, ecs).catch(() => undefined));
      if (listed !== undefined && listed.at >= since) {
        const taskArns = listed.tasks.map(({ taskArn }) => taskArn);
        return { output: { taskArns, $metadata: {} } as never, response: undefined };
      }
      const asked = askedFor(context.commandName, args.input);
      const tasks = asked && all.byArn(asked, since);
      if (tasks === undefined) return next(args);
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
