// Counts what one whole incident costs: the Week 06 story on the sandbox, from the first failure to
// the recovery, with the rule added, and the sweeps beside it. Every call is counted at AWS's side.
// Prints; writes scripts/counted.json with `write`.
// Usage: npm run bench:incident -- [write]
import { writeFileSync } from 'node:fs';
import { week06 } from '../sandbox/scenarios/week06';
import type { CallRecord } from '../sandbox/world/world-state';
import { MachineMessages } from './demo/machine-messages';
import { packagedProduct } from './demo/product';
import { openStage, type Stage } from './demo/stage';

/** What a function did in all, and how often it ran. */
export interface Counted {
  readonly invocations: number;
  readonly diagnosticReads: number;
  readonly dynamodbReads: number;
  readonly dynamodbWrites: number;
  readonly publishes: number;
  readonly schedules: number;
  readonly events: number;
}

const limitSeconds = 600;

async function play(stage: Stage): Promise<void> {
  const messages = new MachineMessages(stage, limitSeconds);
  const story = await week06(stage.world);
  await messages.where({ code: 'health-check-server-error' });
  story.fixHandler();
  await messages.where({ status: 'recovered' });
  // A sweep is counted, too: the first is five minutes after the start.
  const isSwept = (): boolean =>
    stage.platform.lambda.invocations.some(({ functionName }) => functionName.endsWith('-sweep'));
  while (!isSwept()) await stage.world.clock.sleep(5);
  await stage.world.clock.sleep(20);
}

const operations: Readonly<Record<Exclude<keyof Counted, 'invocations'>, RegExp>> = {
  diagnosticReads:
    /^(ecs|ec2|elbv2|elasticloadbalancing|logs|cloudtrail)\/(Describe|List|Get|Lookup)/,
  dynamodbReads: /^dynamodb\/(GetItem|BatchGetItem|Query)/,
  dynamodbWrites: /^dynamodb\/(PutItem|UpdateItem|BatchWriteItem)/,
  publishes: /^sns\/Publish/,
  schedules: /^scheduler\/CreateSchedule/,
  events: /^events\/PutEvents/,
};

/** DynamoDB charges for items, however many of them a call reads or writes. */
function itemsOf({ operation, input }: Pick<CallRecord, 'operation' | 'input'>): number {
  if (!operation.startsWith('Batch')) return 1;
  const tables: readonly unknown[] = Object.values(input['RequestItems'] ?? {});
  return tables.reduce<number>((sum, asked) => sum + lengthOf(asked), 0);
}

function lengthOf(asked: unknown): number {
  if (Array.isArray(asked)) return asked.length;
  return typeof asked === 'object' && asked !== null && 'Keys' in asked ? lengthOf(asked.Keys) : 0;
}

function countsOf({ world, platform }: Stage, name: string): Counted {
  const lambda = platform.lambda.functions.get(name);
  const calls = world.calls.filter(({ caller }) => caller.roleArn === lambda?.roleArn);
  const count = (pattern: RegExp): number =>
    calls
      .filter(({ service, operation }) => pattern.test(`${service}/${operation}`))
      .reduce((sum, call) => sum + itemsOf(call), 0);
  const invocations = platform.lambda.invocations.filter(
    ({ functionName }) => functionName === name,
  ).length;
  return {
    invocations,
    diagnosticReads: count(operations.diagnosticReads),
    dynamodbReads: count(operations.dynamodbReads),
    dynamodbWrites: count(operations.dynamodbWrites),
    publishes: count(operations.publishes),
    schedules: count(operations.schedules),
    events: count(operations.events),
  };
}

async function main(): Promise<void> {
  const stage = await openStage({
    product: packagedProduct(),
    speed: 20,
    parameters: { RemediationMode: 'auto', WatchedClusters: 'week06' },
  });
  try {
    await play(stage);
    const counted = Object.fromEntries(
      [...stage.platform.lambda.functions.keys()].map((name) => [
        name.replace('targetmedic-prod-', ''),
        countsOf(stage, name),
      ]),
    );
    console.log(JSON.stringify(counted, undefined, 2));
    if (process.argv[2] === 'write')
      writeFileSync(
        'scripts/counted.json',
        `${JSON.stringify({ what: 'One incident of the Week 06 story on the sandbox, written by npm run bench:incident -- write.', functions: counted }, undefined, 2)}\n`,
      );
  } finally {
    await stage.close();
  }
}

void main();
