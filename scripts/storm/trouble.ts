import type { SlackFault } from '../../sandbox/platform/slack-faults';
import type { FaultKind } from '../../sandbox/world/fault';
import type { Stage } from '../demo/stage';
import { pick } from './random';

/** What the storm did to the bot, by name. */
export type Trouble = Readonly<Record<string, number>>;

const awsKinds: readonly (readonly [FaultKind, number])[] = [
  ['throttle', 6], ['server-error', 4], ['reset', 3], ['garbage', 1], ['html', 1], ['empty', 1], ['after-effect-reset', 3], ['after-effect-error', 1], ['hang', 1],
];
/** DynamoDB answers in its own way; what no endpoint of it would say is left to the others. */
const dynamodbKinds: readonly (readonly [FaultKind, number])[] = [['throttle', 4], ['server-error', 4], ['reset', 3], ['after-effect-reset', 4], ['hang', 1]];

const services: readonly (readonly [string, number])[] = [['dynamodb', 6], ['ecs', 5], ['elbv2', 3], ['ec2', 1], ['logs', 1], ['sns', 2], ['scheduler', 1], ['lambda', 1], ['events', 1]];

const slackKinds: readonly (readonly [SlackFault['kind'], number])[] = [
  ['down', 2], ['server-error', 3], ['rate-limited', 4], ['rate-limited-in-body', 2], ['html', 1], ['reset-after-post', 1], ['hang', 1],
];

/** How many faults of a service wait for a request at most. */
const mostWaiting = 3;

export interface TroubleSettings {
  readonly everyMs: number;
  /** The chance of each call that its function dies with it. */
  readonly deathPerCall: number;
}

/** Makes trouble until it is told to stop: broken answers of AWS and of Slack, and functions that die in the middle of a call. */
export function makeTrouble({ world, platform, slack }: Stage, random: () => number, { everyMs, deathPerCall }: TroubleSettings): () => Trouble {
  const trouble = new Map<string, number>();
  const count = (what: string): void => void trouble.set(what, (trouble.get(what) ?? 0) + 1);
  const timer = setInterval(() => {
    const service = pick(random, services);
    if (world.faults.filter((fault) => fault.service === service && fault.count !== 0).length < mostWaiting) {
      world.faults.push({ service, operation: '*', kind: pick(random, service === 'dynamodb' ? dynamodbKinds : awsKinds), count: 1 });
    }
    if (random() < 0.1 && slack.faults.filter((fault) => fault.count !== 0).length < mostWaiting) slack.faults.push({ kind: pick(random, slackKinds), retryAfterSeconds: 2, count: 1 });
  }, everyMs);
  const stopDying = platform.lambda.onCall(({ functionName }) => {
    if (random() >= deathPerCall) return;
    count('functions killed in the middle of a call');
    void platform.lambda.kill(functionName);
  });
  return () => {
    clearInterval(timer);
    stopDying();
    for (const { service, kind, count: left } of world.faults) if (left === 0) count(`${service === 'dynamodb' ? 'DynamoDB' : 'AWS'}: ${kind}`);
    for (const { kind, count: left } of slack.faults) if (left === 0) count(`Slack: ${kind}`);
    [world.faults, slack.faults.length] = [[], 0];
    return Object.fromEntries([...trouble].toSorted(([a], [b]) => a.localeCompare(b)));
  };
}
