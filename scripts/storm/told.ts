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

/** Notes when each service was named first, in epoch milliseconds, from now on. */
export function noteFirst({ slack, world }: Stage): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  slack.onMessage((message) => {
    const names = [nameOf(message), ...linesOf(message).map(([, name]) => name)];
    for (const name of names)
      if (name !== '' && !first.has(name)) first.set(name, world.now().getTime());
  });
  return first;
}
