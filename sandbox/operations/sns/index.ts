import type {
  ListSubscriptionsByTopicInput,
  PublishInput,
  SubscribeInput,
} from '@aws-sdk/client-sns';
import { AwsError, type Operation } from '../../operation';
import { platformOf } from '../../platform/platform';
import type { PublishInput as Published } from '../../platform/messaging/notification';

const publish: Operation<PublishInput> = (
  world,
  { TopicArn, TargetArn, Message, Subject, MessageStructure, MessageAttributes },
) => {
  const topicArn = TopicArn ?? TargetArn;
  if (!topicArn)
    throw new AwsError(
      'InvalidParameter',
      'Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter',
    );
  const { MessageId } = platformOf(world).sns.publish({
    TopicArn: topicArn,
    Message: Message ?? '',
    ...(Subject === undefined ? {} : { Subject }),
    ...(MessageStructure === undefined ? {} : { MessageStructure }),
    ...(MessageAttributes === undefined
      ? {}
      : { MessageAttributes: MessageAttributes as NonNullable<Published['MessageAttributes']> }),
  });
  return { MessageId };
};

const listSubscriptionsByTopic: Operation<ListSubscriptionsByTopicInput> = (
  world,
  { TopicArn },
) => {
  const { subscriptions } = platformOf(world).sns.get(TopicArn ?? '');
  const rows = subscriptions.map(({ arn, protocol, endpoint, topicArn }) => ({
    SubscriptionArn: arn,
    Owner: world.accountId,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  }));
  return { Subscriptions: rows };
};

/** Every subscription is confirmed at once. */
const subscribe: Operation<SubscribeInput> = (
  world,
  { TopicArn, Protocol, Endpoint, Attributes = {} },
) => {
  const { FilterPolicy, FilterPolicyScope, RawMessageDelivery } = Attributes;
  const subscription = platformOf(world).sns.subscribe(TopicArn ?? '', {
    protocol: Protocol ?? '',
    endpoint: Endpoint ?? '',
    filterPolicyScope: FilterPolicyScope,
    rawMessageDelivery: RawMessageDelivery === 'true',
    ...(FilterPolicy ? { filterPolicy: JSON.parse(FilterPolicy) as unknown } : {}),
  });
  return { SubscriptionArn: subscription.arn };
};

const getTopicAttributes: Operation<{ TopicArn?: string }> = (world, { TopicArn }) => {
  const { arn, subscriptions } = platformOf(world).sns.get(TopicArn ?? '');
  return {
    Attributes: {
      TopicArn: arn,
      Owner: world.accountId,
      SubscriptionsConfirmed: String(subscriptions.length),
      SubscriptionsPending: '0',
    },
  };
};

export const sns: Readonly<Record<string, Operation>> = {
  Publish: publish,
  ListSubscriptionsByTopic: listSubscriptionsByTopic,
  Subscribe: subscribe,
  GetTopicAttributes: getTopicAttributes,
};
