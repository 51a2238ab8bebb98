import { slackToText } from '../../../scripts/demo/slack-text';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { KnownBlock } from '@slack/types';
import type { OutgoingMessage, SlackOutcome } from '../../../src/act/slack/slack-outcome';
import type { Notifiers } from '../../../src/app/notification/notifiers';
import { contradictionsIn, contradictionsInMail } from '../contradictions';

/** What machines heard. */
export interface Heard {
  readonly at: number;
  readonly incidentId: string;
  readonly status: string;
  readonly severity: string;
}

interface Published {
  readonly TopicArn: string;
  readonly Subject?: string;
  readonly Message: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue: string }>>;
}

const people = 'arn:aws:sns:us-east-1:000000000000:people';
const machines = 'arn:aws:sns:us-east-1:000000000000:machines';

/**
 * Slack, a topic for people and one for machines, each of which may be down. Everything that is said
 * is held against itself as it is said.
 */
export class Channels {
  slackIsUp = true;
  snsIsUp = true;
  readonly names = ['slack', 'sns', 'sns-events'] as const;
  readonly mails: { readonly at: number; readonly subject: string }[] = [];
  readonly heard: Heard[] = [];
  /** What each message of the channel says now, and what was said in threads. */
  readonly slack = new Map<string, string>();
  readonly replies: string[] = [];
  /** The same in full, each under the message that it belongs to. */
  readonly threads = new Map<string, string[]>();
  /** The buttons of the message that was written last. */
  buttons: ReadonlyMap<string, string> = new Map();
  readonly contradictions: string[] = [];
  private posts = 0;
  private lastForMachines = '';

  constructor(private readonly now: () => number) {}

  get notifiers(): Notifiers {
    const sns = { send: (command: { readonly input: Published }) => this.publish(command.input) };
    return {
      channels: this.names,
      slack: () => Promise.resolve({ kind: 'bot', bot: this.bot, channel: 'C1' }),
      routes: () => Promise.resolve({}),
      sns: sns as unknown as SNSClient,
      peopleTopicArn: people,
      machinesTopicArn: machines,
      buttons: true,
    };
  }

  private readonly bot = {
    post: (_: string, message: OutgoingMessage<KnownBlock>, thread?: string) =>
      this.answer(() => {
        this.posts += 1;
        const ts = `1.${this.posts}`;
        if (thread === undefined) this.shows(ts, message);
        else {
          this.replies.push(message.text);
          const own = this.threads.get(thread) ?? [];
          this.threads.set(thread, [...own, slackToText(message)]);
          this.contradictions.push(...contradictionsIn(message, 'reply'));
        }
        return ts;
      }),
    update: (at: { readonly ts: string }, message: OutgoingMessage<KnownBlock>) =>
      this.answer(() => {
        this.shows(at.ts, message);
        return at.ts;
      }),
  };

  private answer(say: () => string): Promise<SlackOutcome> {
    return Promise.resolve(
      this.slackIsUp
        ? { outcome: 'delivered', posted: { channel: 'C1', ts: say() } }
        : { outcome: 'retry', afterSeconds: 30, reason: 'http_503' },
    );
  }

  private shows(ts: string, message: OutgoingMessage<KnownBlock>): void {
    this.slack.set(ts, message.text);
    this.contradictions.push(...contradictionsIn(message, 'message'));
    this.buttons = new Map(
      message.blocks.flatMap((block) =>
        block.type === 'actions'
          ? block.elements.flatMap((one) =>
              one.type === 'button' ? [[one.action_id ?? '', one.value ?? ''] as const] : [],
            )
          : [],
      ),
    );
  }

  private publish(input: Published): Promise<object> {
    if (!this.snsIsUp) return Promise.reject(Object.assign(new Error('down'), { name: 'Down' }));
    if (input.TopicArn === people) {
      this.mails.push({ at: this.now(), subject: input.Subject ?? '' });
      this.contradictions.push(...contradictionsInMail(JSON.parse(input.Message).email));
    } else if (input.Message !== this.lastForMachines) {
      // What is published by a run that dies before it knows is published once more.
      this.lastForMachines = input.Message;
      this.heard.push({
        at: this.now(),
        incidentId: JSON.parse(input.Message).incidentId,
        status: input.MessageAttributes?.['status']?.StringValue ?? '',
        severity: input.MessageAttributes?.['severity']?.StringValue ?? '',
      });
    }
    return Promise.resolve({ MessageId: 'm' });
  }
}
