import type { CallRecord } from '../../sandbox/world/world';
import type { SlackMessage } from '../../sandbox/platform/slack/slack-channels';
import { deniedCalls, type Stage } from '../demo/stage';
import type { SentEvent } from './events';
import type { StormService } from './services';
import { nameOf, toldIn, type FirstTold, type SlackTraffic } from './told';

/**
 * What somebody outside can say of a storm: from the events, the requests that reached AWS and the
 * messages that reached Slack. Nothing here asks the bot.
 */
export interface StormFigures {
  readonly services: number;
  readonly failing: number;
  readonly events: number;
  /** Events after which nobody looked at their service. */
  readonly eventsLost: number;
  /** Failing services without a message, and messages about healthy ones. */
  readonly missingMessages: number;
  readonly falseAlarms: readonly string[];
  /** Messages of the channel itself; and the most of them that came within one minute. */
  readonly messages: number;
  readonly mostInAMinute: number;
  /** Posts, replies among them, and updates: Slack takes about one a second, and fifty a minute. */
  readonly mostPostsInASecond: number;
  readonly mostUpdatesInAMinute: number;
  /** Messages of the channel about a service that has one, whose bot knew so. */
  readonly duplicateMessages: number;
  /**
   * Messages that were posted again because the answer of Slack, or the bot that waited for it, was
   * lost before the first was noted.
   */
  readonly unnotedCopies: number;
  readonly diagnosesPerIncident: number;
  readonly readsPerIncident: number;
  readonly tableCallsPerIncident: number;
  /** As sent: what DynamoDB is asked to write, as JSON. */
  readonly tableBytesPerIncident: number;
  /** Calls of DynamoDB by function, operation and kind of item, an incident. */
  readonly tableCallsBy: Readonly<Record<string, number>>;
  readonly writesOfSecurityGroups: number;
  /** Seconds from the first event about a failing service until it is told. */
  readonly told: Readonly<Record<keyof FirstTold, Waits>>;
  /** What functions asked for and their roles do not allow. */
  readonly denied: readonly string[];
  /** Dead letters and messages that reached nobody. */
  readonly undelivered: number;
}

/** Of all failing services. */
export interface Waits {
  readonly p50Seconds: number;
  readonly p95Seconds: number;
}

const diagnosed = ['ecs', 'elbv2', 'ec2', 'logs', 'application-autoscaling', 'cloudtrail'];

/**
 * Looks at one service: a function other than the sweep asked ECS for it alone, and was answered.
 */
const isLook = ({ service, operation, status, input, caller }: CallRecord): boolean =>
  service === 'ecs' &&
  operation === 'DescribeServices' &&
  status === 200 &&
  (input['services'] as readonly string[] | undefined)?.length === 1 &&
  !/sweep/i.test(caller.roleArn ?? '');

const nameIn = ({ input }: CallRecord): string =>
  (input['services'] as readonly string[])[0]?.split('/').at(-1) ?? '';

const bytesWritten = ({ operation, input }: CallRecord): number =>
  /^(?:Put|Update|Transact|BatchWrite)/.test(operation) ? JSON.stringify(input).length : 0;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** `on-deployment GetItem SERVICE`. */
function kindOfCall({ caller, operation, input }: CallRecord): string {
  const role = /role\/(?:targetmedic-prod-)?(\w+)Role/.exec(caller.roleArn ?? '')?.[1] ?? '?';
  const key =
    /"([A-Z]+)#/.exec(
      JSON.stringify(input['Key'] ?? input['Item'] ?? input['RequestItems'] ?? {}),
    )?.[1] ?? '';
  return `${role} ${operation} ${key}`.trim();
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const groupBy = <T>(
  values: readonly T[],
  key: (value: T) => string,
): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value]);
  return groups;
};

/** Messages of the channel itself, by the service that they are about. */
export const messagesOf = ({
  slack,
  slackChannel,
}: Stage): ReadonlyMap<string, readonly SlackMessage[]> =>
  groupBy(slack.channel(slackChannel).messages, nameOf);

/** Whether the bot ever wrote down that it had posted this message. */
function isNoted({ world }: Stage, { ts }: SlackMessage): boolean {
  return world.calls.some(
    ({ service, operation, status, input }) =>
      service === 'dynamodb' &&
      operation !== 'GetItem' &&
      operation !== 'Query' &&
      status === 200 &&
      JSON.stringify(input).includes(ts),
  );
}

/**
 * Of all messages about a service but the last: those that the bot knew of when it posted again.
 */
function copiesOf(
  stage: Stage,
  messages: readonly SlackMessage[],
): { readonly noted: number; readonly unnoted: number } {
  const earlier = messages.slice(0, -1);
  const noted = earlier.filter((message) => isNoted(stage, message)).length;
  return { noted, unnoted: earlier.length - noted };
}

/** Events whose service was not looked at any more. */
export function lostOf({ world }: Stage, events: readonly SentEvent[]): number {
  const lastLook = new Map(
    world.calls.filter(isLook).map((call) => [nameIn(call), call.at.getTime()]),
  );
  return events.filter(
    ({ serviceArn, at }) => (lastLook.get(serviceArn.split('/').at(-1) ?? '') ?? 0) < at,
  ).length;
}

/** Counts a storm whose events have all been sent, once nothing moves any more. */
export function countStorm(
  stage: Stage,
  services: readonly StormService[],
  events: readonly SentEvent[],
  first: FirstTold & SlackTraffic,
): StormFigures {
  const { world, platform } = stage;
  const messages = messagesOf(stage);
  const failing = services.filter(({ fault }) => fault !== 'none');
  const copies = [...messages].flatMap(([name, all]) =>
    name === '' ? [] : [copiesOf(stage, all)],
  );
  const firstEvents = new Map(events.toReversed().map(({ serviceArn, at }) => [serviceArn, at]));
  const waits = (where: keyof FirstTold): Waits => {
    const seconds = failing
      .flatMap(({ name, serviceArn }) => {
        const [at, began] = [first[where].get(name), firstEvents.get(serviceArn)];
        return at === undefined || began === undefined ? [] : [(at - began) / 1000];
      })
      .toSorted((a, b) => a - b);
    return { p50Seconds: quantile(seconds, 0.5), p95Seconds: quantile(seconds, 0.95) };
  };
  const failingNames = new Set(failing.map(({ name }) => name));
  const ofBot = world.calls.filter(
    ({ caller }) => caller.roleArn !== undefined && !/sweep/i.test(caller.roleArn),
  );
  const tableCalls = ofBot.filter(({ service }) => service === 'dynamodb');
  const per = (count: number): number => count / Math.max(1, failing.length);
  return {
    services: services.length,
    failing: failing.length,
    events: events.length,
    eventsLost: lostOf(stage, events),
    missingMessages: untold(stage, services).length,
    messages: stage.slack.channel(stage.slackChannel).messages.length,
    mostInAMinute: mostWithin(channelTimes(stage), 60_000),
    mostPostsInASecond: mostWithin(first.posts, 1_000),
    mostUpdatesInAMinute: mostWithin(first.updates, 60_000),
    falseAlarms: [...toldIn(stage).keys()].filter((name) => !failingNames.has(name)),
    duplicateMessages: copies.reduce((sum, { noted }) => sum + noted, 0),
    unnotedCopies: copies.reduce((sum, { unnoted }) => sum + unnoted, 0),
    diagnosesPerIncident: per(
      ofBot.filter(isLook).filter((call) => failingNames.has(nameIn(call))).length,
    ),
    readsPerIncident: per(ofBot.filter(({ service }) => diagnosed.includes(service)).length),
    tableCallsPerIncident: per(tableCalls.length),
    tableBytesPerIncident: per(sum(tableCalls.map(bytesWritten))),
    tableCallsBy: Object.fromEntries(
      [...groupBy(tableCalls, kindOfCall)]
        .map(([kind, calls]) => [kind, per(calls.length)] as const)
        .toSorted(([, a], [, b]) => b - a),
    ),
    writesOfSecurityGroups: world.calls.filter(({ operation }) =>
      /SecurityGroup(In|E)gress/.test(operation),
    ).length,
    told: {
      anywhere: waits('anywhere'),
      inChannel: waits('inChannel'),
      machines: waits('machines'),
    },
    denied: deniedCalls(stage),
    undelivered: platform.lost.length + deadLetters(stage),
  };
}

function deadLetters({ platform }: Stage): number {
  return [...platform.sqs.queues.values()].reduce((sum, queue) => sum + queue.messages.length, 0);
}

/** Retries of a post whose answer was lost are no messages of their own. */
const channelTimes = ({ slack, slackChannel }: Stage): readonly number[] =>
  slack.channel(slackChannel).messages.map(({ at }) => at.getTime());

/** The most moments that lie within so many milliseconds. */
const mostWithin = (times: readonly number[], milliseconds: number): number =>
  Math.max(
    0,
    ...times.map((from) => times.filter((at) => at >= from && at - from < milliseconds).length),
  );

/** Failing services that no message and no list tells of. */
export function untold(stage: Stage, services: readonly StormService[]): readonly string[] {
  const told = toldIn(stage);
  return services
    .filter(({ name, fault }) => fault !== 'none' && !told.has(name))
    .map(({ name }) => name);
}

/** Mended services that neither a message nor a list tells as recovered. */
export function unrecovered(stage: Stage, services: readonly StormService[]): readonly string[] {
  const told = toldIn(stage);
  return services
    .filter(({ fault }) => fault !== 'none')
    .flatMap(({ name }) => (told.get(name)?.isRecovered === true ? [] : [name]));
}
