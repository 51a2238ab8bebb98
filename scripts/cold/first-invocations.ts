import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type { LambdaFunction } from '../../sandbox/platform/functions/lambda-function';
import { week06, type Week06 } from '../../sandbox/scenarios/week06';
import { packagedProduct } from '../demo/product';
import { openStage, type Stage } from '../demo/stage';

/** What one first invocation took, in a process of its own. */
export interface FirstInvocation {
  readonly loadedMs: number;
  readonly loadedCpuMs: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly megabytes: number;
}

/** A directory with `dist/FUNCTION.js` of one build, and what it is called. */
export interface Build {
  readonly name: string;
  readonly directory: string;
  /** The one function that it has. Absent: all. */
  readonly only?: string;
}

const run = promisify(execFile);

/** The event history takes two lookups a second from everybody: waiting for it is no cold start. */
const withoutWaits = { CHANGE_EVIDENCE: 'off' };

/** What each function is woken by. */
const eventsFor = (
  { world }: Stage,
  { cluster, service }: Week06,
): Readonly<Record<string, object>> => {
  const [arn, region] = [`arn:aws:ecs:${world.region}:${world.accountId}`, world.region];
  const envelope = { version: '0', id: 'one', account: world.accountId, region, time: world.now() };
  return {
    recheck: { cluster, service },
    'on-deployment': {
      ...envelope,
      source: 'aws.ecs',
      'detail-type': 'ECS Service Action',
      resources: [`${arn}:service/${cluster}/${service}`],
      detail: {
        eventType: 'WARN',
        eventName: 'SERVICE_TASK_START_IMPAIRED',
        clusterArn: `${arn}:cluster/${cluster}`,
        createdAt: world.now(),
      },
    },
    sweep: { ...envelope, source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} },
  };
};

/** Nobody remembers the service: each invocation is the first one about it, too. */
async function forget({ client }: Stage, TableName: string): Promise<void> {
  const table = new DynamoDBClient(client);
  const { Table } = await table.send(new DescribeTableCommand({ TableName }));
  const keys = (Table?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName);
  const { Items = [] } = await table.send(new ScanCommand({ TableName }));
  for (const item of Items)
    await table.send(
      new DeleteItemCommand({
        TableName,
        Key: Object.fromEntries(keys.map((key) => [key, item[key] ?? { NULL: true }])),
      }),
    );
}

async function invoke(
  { directory }: Build,
  name: string,
  event: object,
  called: LambdaFunction,
  node: string,
): Promise<FirstInvocation> {
  const context = {
    awsRequestId: 'one',
    functionName: called.name,
    invokedFunctionArn: called.arn,
  };
  const { stdout } = await run(
    node,
    [
      resolve('scripts/cold/first-invocation.cjs'),
      resolve(directory, 'dist', `${name}.js`),
      JSON.stringify(event),
      JSON.stringify(context),
    ],
    { env: { ...called.variables(), ...withoutWaits } },
  );
  return JSON.parse(stdout);
}

/**
 * Plays the first invocation of functions on the sandbox, whose service is not let in by its group,
 * for each build in turn.
 */
export async function firstInvocations(
  builds: readonly Build[],
  names: readonly string[],
  { times, node }: { readonly times: number; readonly node: string },
  heard: (name: string, build: Build, took: FirstInvocation) => void,
): Promise<void> {
  let story: Week06 | undefined;
  const stage = await openStage({
    product: packagedProduct(),
    speed: 30,
    parameters: { WatchedClusters: 'week06' },
    before: async (world) => {
      story = await week06(world);
      await world.settled();
      world.clock.runAt(1);
    },
  });
  try {
    if (story === undefined) throw new Error('The story did not begin.');
    const events = eventsFor(stage, story);
    for (let time = 0; time < times; time += 1)
      for (const name of names)
        for (const build of builds.filter(({ only = name }) => only === name)) {
          const called = stage.platform.lambda.get(`targetmedic-prod-${name}`);
          await forget(stage, called.settings.variables['INCIDENT_TABLE'] ?? '');
          heard(name, build, await invoke(build, name, events[name] ?? {}, called, node));
        }
  } finally {
    await stage.close();
  }
}
