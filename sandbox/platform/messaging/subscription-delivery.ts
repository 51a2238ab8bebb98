import type { World } from '../../world/world';
import { bury, deliver } from './deliver';
import type { Carriers } from '../carriers';
import { withRetries } from './retry';
import type { Notification } from './notification';
import { messageFor, type Subscription } from './subscription';

// The default policy of http subscriptions: three retries, twenty seconds apart.
const httpPlan = { retries: 3, maxAgeSeconds: 3600, delaySeconds: () => 20 };
const servicePlan = {
  retries: 100,
  maxAgeSeconds: 23 * 86_400,
  delaySeconds: (retry: number) => Math.min(20, 2 ** retry),
};
const requestTimeoutMs = 15_000;

/** Sends one notification to one subscriber, with the retries of its protocol. */
export async function send(
  world: World,
  platform: Carriers,
  subscription: Subscription,
  notification: Notification,
): Promise<void> {
  const { protocol, endpoint, topicArn } = subscription;
  const text = messageFor(subscription, notification);
  const parcel = { payload: envelope(subscription, notification, text) };
  const sender = { service: 'sns.amazonaws.com', sourceArn: topicArn };
  const at = notification.at;
  const work = {
    http: () => post(subscription, notification, text),
    https: () => post(subscription, notification, text),
    email: () =>
      void platform.sns.emails.push({
        to: endpoint,
        subject: notification.Subject ?? 'AWS Notification Message',
        body: text,
        at,
      }),
    'email-json': () =>
      void platform.sns.emails.push({
        to: endpoint,
        subject: 'AWS Notification Message',
        body: json(notification, text),
        at,
      }),
    sqs: () => deliver(platform, sender, endpoint, parcel),
    lambda: () => deliver(platform, sender, endpoint, parcel),
  }[protocol];
  if (!work) throw new Error(`The sandbox does not know the subscription protocol ${protocol}.`);
  const failure = await withRetries(
    world,
    protocol.startsWith('http') ? httpPlan : servicePlan,
    work,
  );
  if (failure) bury(platform, sender, subscription.deadLetterTargetArn, endpoint, parcel, failure);
}

function envelope(
  { protocol, rawMessageDelivery, arn }: Subscription,
  notification: Notification,
  text: string,
): string {
  if (protocol === 'lambda') {
    const record = {
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: arn,
      Sns: JSON.parse(json(notification, text)),
    };
    return JSON.stringify({ Records: [record] });
  }
  return rawMessageDelivery ? text : json(notification, text);
}

const json = (
  { MessageId, TopicArn, Subject, MessageAttributes, at }: Notification,
  Message: string,
): string =>
  JSON.stringify({
    Type: 'Notification',
    MessageId,
    TopicArn,
    Subject,
    Message,
    Timestamp: at.toISOString(),
    SignatureVersion: '1',
    MessageAttributes:
      MessageAttributes &&
      Object.fromEntries(
        Object.entries(MessageAttributes).map(([name, { DataType, StringValue }]) => [
          name,
          { Type: DataType, Value: StringValue },
        ]),
      ),
  });

/** A real request to the subscriber. The sandbox talks to loopback only. */
async function post(
  { endpoint, rawMessageDelivery, arn }: Subscription,
  notification: Notification,
  text: string,
): Promise<void> {
  const { hostname } = new URL(endpoint);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
    throw new Error(`The sandbox does not send anything to ${hostname}.`);
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain; charset=UTF-8',
      'user-agent': 'Amazon Simple Notification Service Agent',
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-message-id': notification.MessageId,
      'x-amz-sns-topic-arn': notification.TopicArn,
      'x-amz-sns-subscription-arn': arn,
      ...(rawMessageDelivery ? { 'x-amz-sns-rawdelivery': 'true' } : {}),
    },
    body: rawMessageDelivery ? text : json(notification, text),
    signal: AbortSignal.timeout(requestTimeoutMs),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${endpoint} answered ${answer.status}.`);
}
