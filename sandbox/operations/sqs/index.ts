import { createHash } from 'node:crypto';
import type {
  DeleteMessageRequest,
  GetQueueAttributesRequest,
  GetQueueUrlRequest,
  ReceiveMessageRequest,
  SendMessageRequest,
} from '@aws-sdk/client-sqs';
import type { Operation } from '../../operation';
import { platformOf } from '../../platform/platform';
import type { QueueMessage } from '../../platform/messaging/sqs';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const sendMessage: Operation<SendMessageRequest> = (
  world,
  { QueueUrl, MessageBody, DelaySeconds, MessageAttributes },
) => {
  const body = MessageBody ?? '';
  const { messageId } = platformOf(world).sqs.send(QueueUrl ?? '', body, {
    delaySeconds: DelaySeconds,
    attributes: { ...MessageAttributes },
  });
  return { MessageId: messageId, MD5OfMessageBody: md5(body) };
};

const receiveMessage: Operation<ReceiveMessageRequest> = async (
  world,
  { QueueUrl, MaxNumberOfMessages = 1, VisibilityTimeout, WaitTimeSeconds = 0 },
) => {
  const { sqs } = platformOf(world);
  const until = world.now().getTime() + WaitTimeSeconds * 1000;
  let messages = sqs.receive(QueueUrl ?? '', MaxNumberOfMessages, VisibilityTimeout);
  while (messages.length === 0 && world.now().getTime() < until) {
    await world.clock.sleep(1);
    messages = sqs.receive(QueueUrl ?? '', MaxNumberOfMessages, VisibilityTimeout);
  }
  return messages.length === 0 ? {} : { Messages: messages.map(shown) };
};

const shown = ({
  messageId,
  body,
  receiptHandle,
  receiveCount,
  sentAt,
  attributes,
}: QueueMessage) => ({
  MessageId: messageId,
  Body: body,
  MD5OfBody: md5(body),
  ReceiptHandle: receiptHandle,
  MessageAttributes: attributes,
  Attributes: {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: String(sentAt.getTime()),
  },
});

const deleteMessage: Operation<DeleteMessageRequest> = (world, { QueueUrl, ReceiptHandle }) => {
  platformOf(world).sqs.delete(QueueUrl ?? '', ReceiptHandle ?? '');
  return {};
};

const getQueueUrl: Operation<GetQueueUrlRequest> = (world, { QueueName }) => ({
  QueueUrl: platformOf(world).sqs.get(QueueName ?? '').url,
});

const getQueueAttributes: Operation<GetQueueAttributesRequest> = (world, { QueueUrl }) => {
  const { arn, messages, delaySeconds, visibilityTimeoutSeconds } = platformOf(world).sqs.get(
    QueueUrl ?? '',
  );
  const now = world.now().getTime();
  const visible = messages.filter(({ visibleAt }) => visibleAt <= now).length;
  const inFlight = messages.filter(
    ({ visibleAt, receiveCount }) => visibleAt > now && receiveCount > 0,
  ).length;
  return {
    Attributes: {
      QueueArn: arn,
      DelaySeconds: String(delaySeconds),
      VisibilityTimeout: String(visibilityTimeoutSeconds),
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
      ApproximateNumberOfMessagesDelayed: String(messages.length - visible - inFlight),
    },
  };
};

export const sqs: Readonly<Record<string, Operation>> = {
  SendMessage: sendMessage,
  ReceiveMessage: receiveMessage,
  DeleteMessage: deleteMessage,
  GetQueueUrl: getQueueUrl,
  GetQueueAttributes: getQueueAttributes,
};
