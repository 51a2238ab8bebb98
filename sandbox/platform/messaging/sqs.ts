import { randomUUID } from 'node:crypto';
import { AwsError } from '../../operation';
import type { World } from '../../world/world';

export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly sentAt: Date;
  visibleAt: number;
  receiveCount: number;
  receiptHandle: string | undefined;
}

/** A standard queue. */
export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly delaySeconds: number;
  readonly visibilityTimeoutSeconds: number;
  readonly redrive:
    { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number } | undefined;
  readonly messages: QueueMessage[];
}

interface SendOptions {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly delaySeconds?: number | undefined;
}

/** The queues of the account, in simulated time. */
export class Queues {
  readonly queues = new Map<string, Queue>();

  constructor(private readonly world: World) {}

  create(queue: Omit<Queue, 'messages'>): void {
    this.queues.set(queue.arn, { ...queue, messages: [] });
  }

  /** By name, URL or ARN. */
  get(identifier: string): Queue {
    const name = identifier.split(/[:/]/).pop();
    const queue = [...this.queues.values()].find((each) => each.name === name);
    if (!queue)
      throw new AwsError(
        'AWS.SimpleQueueService.NonExistentQueue',
        'The specified queue does not exist.',
      );
    return queue;
  }

  send(identifier: string, body: string, options: SendOptions = {}): QueueMessage {
    const queue = this.get(identifier);
    const delaySeconds = options.delaySeconds ?? queue.delaySeconds;
    if (delaySeconds > 900)
      throw new AwsError(
        'InvalidParameterValue',
        'Value for parameter DelaySeconds is invalid. Reason: Must be at most 900.',
      );
    const now = this.world.now();
    const message: QueueMessage = {
      messageId: randomUUID(),
      body,
      attributes: options.attributes ?? {},
      sentAt: now,
      visibleAt: now.getTime() + delaySeconds * 1000,
      receiveCount: 0,
      receiptHandle: undefined,
    };
    queue.messages.push(message);
    return message;
  }

  /** Takes up to `limit` visible messages and hides them for the visibility timeout. */
  receive(identifier: string, limit: number, visibilityTimeoutSeconds?: number): QueueMessage[] {
    const queue = this.get(identifier);
    const now = this.world.now().getTime();
    this.moveDead(queue, now);
    const taken = queue.messages.filter(({ visibleAt }) => visibleAt <= now).slice(0, limit);
    for (const message of taken) {
      message.visibleAt = now + (visibilityTimeoutSeconds ?? queue.visibilityTimeoutSeconds) * 1000;
      message.receiveCount += 1;
      message.receiptHandle = randomUUID();
    }
    return taken;
  }

  delete(identifier: string, receiptHandle: string): void {
    const { messages } = this.get(identifier);
    const index = messages.findIndex((message) => message.receiptHandle === receiptHandle);
    if (index >= 0) messages.splice(index, 1);
  }

  private moveDead({ messages, redrive }: Queue, now: number): void {
    if (!redrive) return;
    const dead = messages.filter(
      ({ visibleAt, receiveCount }) => visibleAt <= now && receiveCount >= redrive.maxReceiveCount,
    );
    for (const message of dead) {
      messages.splice(messages.indexOf(message), 1);
      this.send(redrive.deadLetterTargetArn, message.body, {
        attributes: message.attributes,
        delaySeconds: 0,
      });
    }
  }
}
