import type { PublishInput, Notification, Email } from './notification';
import { AwsError } from '../../operation';
import type { World } from '../../world/world';
import type { Carriers } from '../carriers';
import { subscriberAccepts, type Subscription } from './subscription';
import { send } from './subscription-delivery';

export interface Topic {
  readonly arn: string;
  readonly subscriptions: Subscription[];
}

const maximumMessageBytes = 262_144;

/** The topics of the account. Deliveries to http subscribers are real requests. */
export class Topics {
  readonly topics = new Map<string, Topic>();
  /** Everything that was published, oldest first. */
  readonly published: Notification[] = [];
  readonly emails: Email[] = [];

  constructor(
    private readonly world: World,
    private readonly platform: Carriers,
  ) {}

  create(arn: string): void {
    this.topics.set(arn, { arn, subscriptions: [] });
    // A topic without a policy of its own lets the account's alarms publish, but no event rule.
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: arn,
    } as const;
    this.platform.iam.replace(arn, { Statement: statement });
  }

  get(arn: string): Topic {
    const topic = this.topics.get(arn);
    if (!topic) throw new AwsError('NotFound', 'Topic does not exist', 404);
    return topic;
  }

  subscribe(topicArn: string, settings: Omit<Subscription, 'arn' | 'topicArn'>): Subscription {
    const { subscriptions } = this.get(topicArn);
    const subscription = { ...settings, topicArn, arn: `${topicArn}:${this.world.ids.uuid()}` };
    subscriptions.push(subscription);
    return subscription;
  }

  publish(input: PublishInput): Notification {
    const { subscriptions } = this.get(input.TopicArn);
    assertValid(input);
    const notification = { ...input, MessageId: this.world.ids.uuid(), at: this.world.now() };
    this.published.push(notification);
    for (const subscription of subscriptions) {
      if (subscriberAccepts(subscription, notification))
        void send(this.world, this.platform, subscription, notification);
    }
    return notification;
  }
}

function assertValid({ Message, Subject, MessageStructure }: PublishInput): void {
  if (!Message) throw invalid('Empty message');
  if (Buffer.byteLength(Message) > maximumMessageBytes) throw invalid('Message too long');
  if (
    Subject !== undefined &&
    (Subject.length === 0 || Subject.length >= 100 || /\p{Cc}/u.test(Subject))
  )
    throw invalid('Subject');
  if (MessageStructure !== 'json') return;
  const parts = parsed(Message);
  if (!parts) throw invalid('Message Structure - JSON message body failed to parse');
  if (typeof parts['default'] !== 'string')
    throw invalid('Message Structure - No default entry in JSON message body');
}

const invalid = (text: string): AwsError =>
  new AwsError('InvalidParameter', `Invalid parameter: ${text}`);

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object'
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
