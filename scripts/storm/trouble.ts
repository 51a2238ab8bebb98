import type { SlackFault } from '../../sandbox/platform/slack/slack-faults';
import type { FaultKind } from '../../sandbox/world/fault';
import type { Stage } from '../demo/stage';
import { pick } from './random';

/** What the storm did to the bot, by name. */
export type Trouble = Readonly<Record<string, number>>;

const awsKinds: readonly (readonly [FaultKind, number])[] = [
  ['throttle', 6],
  ['server-error', 4],
  ['reset', 3],
  ['garbage', 1],
  ['html', 1],
  ['empty', 1],
  ['after-effect-reset', 3],
  ['after-effect-error', 1],
  ['hang', 1],
];
/** DynamoDB answers in its own way; what no endpoint of it would say is left to the others. */
const dynamodbKinds: readonly (readonly [FaultKind, number])[] = [
  ['throttle', 4],
  ['server-error', 4],
  ['reset', 3],
  ['after-effect-reset', 4],
  ['hang', 1],
];

const slackKinds: readonly (readonly [SlackFault['kind'], number])[] = [
  ['down', 2],
  ['server-error', 3],
  ['rate-limited', 4],
  ['rate-limited-in-body', 2],
  ['html', 1],
  ['reset-after-post', 1],
  ['hang', 1],
];

export interface TroubleSettings {
  /** The chance of each call of a function, and of each request to Slack, to fail. */
  readonly faultPerCall: number;
  /** The chance of each call that its function dies with it. */
  readonly deathPerCall: number;
}

/**
 * Makes trouble until it is told to stop: broken answers of AWS and of Slack, and functions that
 * die in the middle of a call.
 */
export function makeTrouble(
  { world, platform, slack }: Stage,
  random: () => number,
  { faultPerCall, deathPerCall }: TroubleSettings,
): () => Trouble {
  const trouble = new Map<string, number>();
  const count = (what: string): void => void trouble.set(what, (trouble.get(what) ?? 0) + 1);
  const strikes = (): boolean => random() < faultPerCall;
  world.misfortune = (service) => {
    if (!strikes()) return undefined;
    const kind = pick(random, service === 'dynamodb' ? dynamodbKinds : awsKinds);
    count(`${service === 'dynamodb' ? 'DynamoDB' : 'AWS'}: ${kind}`);
    return kind;
  };
  slack.misfortune = () => {
    if (!strikes()) return undefined;
    const kind = pick(random, slackKinds);
    count(`Slack: ${kind}`);
    return { kind, retryAfterSeconds: 2 };
  };
  const stopDying = platform.lambda.onCall(({ functionName }) => {
    if (random() >= deathPerCall) return;
    count('invocations killed in the middle of their work');
    void platform.lambda.killOne(functionName);
  });
  return () => {
    stopDying();
    [world.misfortune, slack.misfortune] = [undefined, undefined];
    return Object.fromEntries([...trouble].toSorted(([a], [b]) => a.localeCompare(b)));
  };
}
