import { ListSubscriptionsByTopicCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Reading } from '../../facts/reading';
import { list } from '../session/parsing';
import { ask } from './ask';

export const operations = ['sns:ListSubscriptionsByTopic'] as const;

/** Who hears of a topic. */
export interface TopicSubscription {
  readonly protocol: string;
  /** Nobody has confirmed it yet, so nothing is delivered. */
  readonly isPending: boolean;
}

/** Reads the subscriptions of a topic, the first hundred. */
export const readSubscriptions = (
  client: SNSClient,
  TopicArn: string,
): Promise<Reading<readonly TopicSubscription[]>> =>
  ask(
    operations[0],
    (options) => client.send(new ListSubscriptionsByTopicCommand({ TopicArn }), options),
    ({ Subscriptions }) =>
      list(Subscriptions, 'Subscriptions').map(({ Protocol, SubscriptionArn }) => ({
        protocol: Protocol ?? 'unknown',
        isPending: SubscriptionArn === 'PendingConfirmation',
      })),
  );
