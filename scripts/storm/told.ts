import type { SlackMessage } from '../../sandbox/platform/slack/slack-channels';
import type { Stage } from '../demo/stage';

/** What Slack says of a service at this moment. */
export interface Told {
  readonly isRecovered: boolean;
  /** Its own message in the channel, or a line of a list in a thread. */
  readonly how: 'message' | 'line';
}

const nameIn = /\bsvc-\d{5}\b/;
const line = /^[•\s]*([A-Z][A-Z ]+?) (svc-\d{5}) \(/;

/** The service that a message of the channel is about; of many it is about none. */
export const nameOf = ({ text }: Pick<SlackMessage, 'text'>): string =>
  /^\[[A-Z ]+\] (svc-\d{5}) \(/.exec(text)?.[1] ?? '';

/** The lines of a list that a message shows. */
const linesOf = ({ blocks }: SlackMessage): readonly (readonly [string, string])[] =>
  blocks
    .flatMap((block) => String(block.text?.text ?? '').split('\n'))
    .flatMap((text) => {
      const [, word, name] = line.exec(text) ?? [];
      return word === undefined || name === undefined ? [] : [[word, name] as const];
    });

/** What the channel and its threads say, by service. A message of its own counts before a line. */
export function toldIn({ slack, slackChannel }: Stage): ReadonlyMap<string, Told> {
  const channel = slack.channel(slackChannel);
  const { messages } = channel;
  const told = new Map<string, Told>();
  for (const [word, name] of messages.flatMap(({ ts }) => channel.thread(ts)).flatMap(linesOf))
    told.set(name, { isRecovered: word === 'RECOVERED', how: 'line' });
  for (const message of messages) {
    const name = nameOf(message);
    if (nameIn.test(name))
      told.set(name, { isRecovered: message.text.includes('RECOVERED'), how: 'message' });
  }
  return told;
}

/** When each service was told first, in epoch milliseconds. */
export interface FirstTold {
  /** By a message of the channel or a reply in any thread. */
  readonly anywhere: ReadonlyMap<string, number>;
  /** By a message of the channel that is about it, alone or with others in its thread. */
  readonly inChannel: ReadonlyMap<string, number>;
  /** On the topic for machines. */
  readonly machines: ReadonlyMap<string, number>;
}

/** When Slack took what, in epoch milliseconds. */
export interface SlackTraffic {
  /** Messages and replies. */
  readonly posts: readonly number[];
  readonly updates: readonly number[];
}

/** Another service's thread tells of one that waits for its turn in the channel. */
const meanwhile = /^Meanwhile \[[A-Z ]+\] (svc-\d{5}) \(/;

/** Notes when each service is told first, from now on. */
export function noteFirst({
  slack,
  slackChannel,
  world,
  onMachineMessage,
}: Stage): FirstTold & SlackTraffic {
  const first = {
    anywhere: new Map<string, number>(),
    inChannel: new Map<string, number>(),
    machines: new Map<string, number>(),
  };
  const traffic: Record<keyof SlackTraffic, number[]> = { posts: [], updates: [] };
  const note = (where: keyof FirstTold, names: readonly (string | undefined)[]): void => {
    for (const name of names)
      if (name !== undefined && name !== '' && !first[where].has(name))
        first[where].set(name, world.now().getTime());
  };
  const isAboutMany = (ts: string | undefined): boolean =>
    slack
      .channel(slackChannel)
      .messages.some((message) => message.ts === ts && nameOf(message) === '');
  slack.onMessage((message) => {
    const { threadTs, text, earlier } = message;
    traffic[earlier.length > 0 ? 'updates' : 'posts'].push(world.now().getTime());
    const names = [nameOf(message), ...linesOf(message).map(([, name]) => name)];
    note('anywhere', [...names, meanwhile.exec(text)?.[1]]);
    if (threadTs === undefined || isAboutMany(threadTs)) note('inChannel', names);
  });
  onMachineMessage(({ attributes }) => note('machines', [attributes['service']]));
  return { ...first, ...traffic };
}
