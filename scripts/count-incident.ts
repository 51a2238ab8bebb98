// Counts what one whole incident costs: the Week 06 story on the sandbox, from the first failure to
// the recovery, with the rule added, and the sweeps beside it. Every call is counted at AWS's side;
// the moments are simulated seconds, which no machine slows down much.
// Prints; with --write the figures go to scripts/counted.json, and npm run docs makes the page.
// With --beside, the same story on another checkout that is packaged.
// Usage: npm run bench:incident -- [--write] [--beside DIRECTORY]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { week06 } from '../sandbox/scenarios/week06';
import type { CallRecord } from '../sandbox/world/world-state';
import { MachineMessages } from './demo/machine-messages';
import { packagedProduct, productAt, type Product } from './demo/product';
import { openStage, type Stage } from './demo/stage';
import { diagnosisEffort, type Effort } from './cost/diagnosis-effort';

/** What a function did in all, and how often it ran. */
export interface Counted {
  readonly invocations: number;
  readonly diagnoses: number;
  readonly diagnosticReads: number;
  readonly dynamodbCalls: number;
  readonly dynamodbReads: number;
  readonly dynamodbWrites: number;
  readonly publishes: number;
  readonly schedules: number;
  readonly events: number;
}

/** Seconds from the first failed check of a target, by the topic for machines. */
export interface Moments {
  readonly firstCause: number;
  readonly secondCause: number;
  /** From the release that mends it. */
  readonly recovered: number;
}

/** One build: what the incident took, and what the page reckons with beside it. */
export interface CountedBuild {
  readonly functions: Readonly<Record<string, Counted>>;
  readonly moments: Moments;
  readonly diagnosis: Effort;
  /** An alarm on a sum is billed for each metric in it. */
  readonly alarmMetrics: number;
}

/** Simulated seconds in which each message has to come: the story takes 124 until its second cause is told. */
const limitSeconds = 150;
/** The other build took 461. */
const limitBesideSeconds = 600;

const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, beside: { type: 'string' } },
});

async function play(stage: Stage, limit: number): Promise<Moments> {
  const messages = new MachineMessages(stage, limit);
  const seconds = (): number => stage.world.now().getTime() / 1000;
  const story = await week06(stage.world);
  while (!isFailing(stage, story.targetGroupArn)) await stage.world.clock.sleep(1);
  const began = seconds();
  await messages.where({ code: 'task-ingress-missing' });
  const first = seconds();
  await messages.where({ code: 'health-check-server-error' });
  const second = seconds();
  story.fixHandler();
  await messages.where({ status: 'recovered' });
  const recovered = seconds();
  // A sweep is counted, too: the first is five minutes after the start.
  const isSwept = (): boolean =>
    stage.platform.lambda.invocations.some(({ functionName }) => functionName.endsWith('-sweep'));
  while (!isSwept()) await stage.world.clock.sleep(5);
  await stage.world.clock.sleep(20);
  return {
    firstCause: Math.round(first - began),
    secondCause: Math.round(second - began),
    recovered: Math.round(recovered - second),
  };
}

const isFailing = ({ world }: Stage, targetGroupArn: string): boolean =>
  world.elbv2.targetsOf(targetGroupArn).some(({ health }) => health.State === 'unhealthy');

type Called = Exclude<keyof Counted, 'invocations'>;

const operations: Readonly<Record<Called, RegExp>> = {
  diagnoses: /^ecs\/DescribeServices$/,
  diagnosticReads:
    /^(ecs|ec2|elbv2|elasticloadbalancing|logs|cloudtrail|application-autoscaling)\/(Describe|List|Get|Lookup)/,
  dynamodbCalls: /^dynamodb\//,
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
  const count = (what: Called): number =>
    calls
      .filter(({ service, operation }) => operations[what].test(`${service}/${operation}`))
      .reduce((sum, call) => sum + (what === 'dynamodbCalls' ? 1 : itemsOf(call)), 0);
  const invocations = platform.lambda.invocations.filter(
    ({ functionName }) => functionName === name,
  ).length;
  return {
    invocations,
    diagnoses: count('diagnoses'),
    diagnosticReads: count('diagnosticReads'),
    dynamodbCalls: count('dynamodbCalls'),
    dynamodbReads: count('dynamodbReads'),
    dynamodbWrites: count('dynamodbWrites'),
    publishes: count('publishes'),
    schedules: count('schedules'),
    events: count('events'),
  };
}

async function countAt(root: string, product: Product, limit: number): Promise<CountedBuild> {
  const stage = await openStage({
    product,
    speed: 20,
    parameters: { RemediationMode: 'auto', WatchedClusters: 'week06' },
  });
  try {
    const moments = await play(stage, limit);
    return {
      functions: Object.fromEntries(
        [...stage.platform.lambda.functions.keys()].map((name) => [
          name.replace('targetmedic-prod-', ''),
          countsOf(stage, name),
        ]),
      ),
      moments,
      diagnosis: diagnosisEffort(root),
      alarmMetrics: alarmMetricsAt(root),
    };
  } finally {
    await stage.close();
  }
}

const alarmMetricsAt = (root: string): number =>
  (readFileSync(join(root, 'infrastructure', 'alarms.yml'), 'utf8').match(/MetricName:/g) ?? [])
    .length;

async function main(): Promise<void> {
  const here = await countAt('.', packagedProduct(), limitSeconds);
  const beside =
    values.beside === undefined
      ? undefined
      : await countAt(values.beside, productAt(values.beside), limitBesideSeconds);
  const counted = {
    what: 'One incident of the Week 06 story on the sandbox, written by npm run bench:incident -- --write --beside DIRECTORY; beside is the build at f0d915f.',
    ...here,
    ...(beside === undefined ? {} : { beside }),
  };
  console.log(JSON.stringify(counted, undefined, 2));
  if (values.write)
    writeFileSync('scripts/counted.json', `${JSON.stringify(counted, undefined, 2)}\n`);
}

void main();
