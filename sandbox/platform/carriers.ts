import type { Iam } from './iam';
import type { Email, PublishInput } from './messaging/notification';
import type { Queues } from './messaging/sqs';

/** A message that reached nobody: what would be lost on AWS. */
export interface LostMessage {
  readonly from: string;
  readonly to: string;
  readonly payload: string;
  readonly reason: string;
}

/** What the services of the platform know of each other: enough to hand something on, or to lose it. */
export interface Carriers {
  readonly iam: Iam;
  readonly lambda: { invokeAsync(nameOrArn: string, event: string): void };
  readonly sns: { publish(input: PublishInput): unknown; readonly emails: Email[] };
  readonly sqs: Pick<Queues, 'send'>;
  /** What reached nobody. */
  readonly lost: LostMessage[];
  /** Targets that no service can reach for now, by ARN. */
  readonly unreachable: ReadonlySet<string>;
}
