import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { ResolvedResource } from './template';

/** A deployed stack, as CloudFormation tells of it. */
export interface Stack {
  readonly name: string;
  status: StackStatus;
  /** What the next look finds, where CloudFormation is at work. */
  next?: StackStatus | undefined;
  readonly createdAt: Date;
  /** What the template says of itself. */
  description: string;
  parameters: Record<string, string>;
  outputs: Record<string, unknown>;
  resources: readonly ResolvedResource[];
  readonly events: StackEvent[];
}

/** What CloudFormation noted of one resource. */
export interface StackEvent {
  readonly id: string;
  readonly at: Date;
  readonly logicalId: string;
  readonly type: string;
  readonly status: ResourceStatus;
  readonly reason?: string;
}
