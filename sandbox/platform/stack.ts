import type { StackStatus } from '@aws-sdk/client-cloudformation';
import type { ResolvedResource } from './template';

/** A deployed stack, as CloudFormation tells of it. */
export interface Stack {
  readonly name: string;
  status: StackStatus;
  readonly createdAt: Date;
  readonly parameters: Record<string, string>;
  readonly outputs: Record<string, unknown>;
  readonly resources: readonly ResolvedResource[];
}
