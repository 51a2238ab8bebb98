import { AwsError } from '../../operation';
import type { Carriers } from '../carriers';

/**
 * An AWS service that hands something to a resource, by the resource's policy or by a role of its
 * own.
 */
export interface Sender {
  readonly service: string;
  readonly sourceArn: string;
  readonly roleArn?: string | undefined;
}

/** What travels: a payload, and the message attributes that queues show beside it. */
export interface Parcel {
  readonly payload: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

interface Receiver {
  readonly action: string;
  receive(platform: Carriers, arn: string, parcel: Parcel): void;
}

const receivers: Readonly<Record<string, Receiver>> = {
  lambda: {
    action: 'lambda:InvokeFunction',
    receive: (platform, arn, { payload }) => platform.lambda.invokeAsync(arn, payload),
  },
  sns: {
    action: 'sns:Publish',
    receive: (platform, arn, { payload }) =>
      void platform.sns.publish({ TopicArn: arn, Message: payload }),
  },
  sqs: {
    action: 'sqs:SendMessage',
    receive: (platform, arn, { payload, attributes = {} }) => {
      const values = Object.entries(attributes).map(([name, value]) => [
        name,
        { DataType: 'String', StringValue: value },
      ]);
      platform.sqs.send(arn, payload, { attributes: Object.fromEntries(values) });
    },
  },
};

/**
 * Hands a parcel to a function, topic or queue, if the sender is allowed to; throws an AwsError if
 * not.
 */
export function deliver(
  platform: Carriers,
  sender: Sender,
  targetArn: string,
  parcel: Parcel,
): void {
  if (platform.unreachable.has(targetArn))
    throw new AwsError('ServiceUnavailable', `${targetArn} cannot be reached.`, 503);
  const receiver = receivers[targetArn.split(':')[2] ?? ''];
  if (!receiver)
    throw new AwsError('ValidationException', `The sandbox cannot deliver to ${targetArn}.`);
  if (sender.roleArn)
    platform.iam.assertRoleMay(sender.roleArn, sender.service, {
      action: receiver.action,
      resource: targetArn,
      context: {},
    });
  else platform.iam.assertServiceMay(sender.service, receiver.action, targetArn, sender.sourceArn);
  receiver.receive(platform, targetArn, parcel);
}

/** Puts what could not be delivered into a dead-letter queue, or on the list of what was lost. */
export function bury(
  platform: Carriers,
  sender: Sender,
  deadLetterArn: string | undefined,
  to: string,
  { payload }: Parcel,
  failure: Error,
): void {
  const lose = (reason: string) =>
    void platform.lost.push({ from: sender.sourceArn, to, payload, reason });
  if (!deadLetterArn) return lose(failure.message);
  const code = failure instanceof AwsError ? failure.code : 'SDK_CLIENT_ERROR';
  const attributes = {
    RULE_ARN: sender.sourceArn,
    TARGET_ARN: to,
    ERROR_CODE: code,
    ERROR_MESSAGE: failure.message,
  };
  try {
    deliver(platform, sender, deadLetterArn, { payload, attributes });
  } catch (error) {
    lose(`${failure.message} The dead-letter queue refused it too: ${(error as Error).message}`);
  }
}
