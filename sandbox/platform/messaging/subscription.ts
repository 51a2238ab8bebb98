import { matchesPattern } from '../events/event-pattern';
import type { Notification } from './notification';

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  /** `http`, `https`, `email`, `email-json`, `sqs` or `lambda`. */
  readonly protocol: string;
  readonly endpoint: string;
  readonly filterPolicy?: unknown;
  readonly filterPolicyScope?: string | undefined;
  readonly rawMessageDelivery?: boolean;
  readonly deadLetterTargetArn?: string | undefined;
}

/** Whether a subscription's filter policy lets a message through. */
export function subscriberAccepts(
  { filterPolicy, filterPolicyScope }: Subscription,
  notification: Notification,
): boolean {
  if (filterPolicy === undefined) return true;
  if (filterPolicyScope === 'MessageBody')
    return matchesPattern(filterPolicy, bodyOf(notification));
  // Attributes are sent only with a message of structure String.
  if (notification.MessageStructure === 'json') return false;
  const values = Object.entries(notification.MessageAttributes ?? {}).map(
    ([name, { DataType, StringValue }]) => [name, typed(DataType, StringValue)],
  );
  return matchesPattern(filterPolicy, Object.fromEntries(values));
}

/** The text that a protocol's subscribers get. */
export function messageFor(
  { protocol }: Subscription,
  { Message, MessageStructure }: Notification,
): string {
  if (MessageStructure !== 'json') return Message;
  const parts = JSON.parse(Message) as Record<string, unknown>;
  return String(typeof parts[protocol] === 'string' ? parts[protocol] : parts['default']);
}

function typed(dataType: string | undefined, value: string | undefined): unknown {
  if (dataType === 'Number') return Number(value);
  return dataType === 'String.Array' ? JSON.parse(value ?? '[]') : value;
}

function bodyOf({ Message }: Notification): unknown {
  try {
    return JSON.parse(Message);
  } catch {
    return undefined;
  }
}
