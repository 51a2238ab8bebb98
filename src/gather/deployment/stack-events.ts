import {
  DescribeStackEventsCommand,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';

export const operations = ['cloudformation:DescribeStackEvents'] as const;

/** What CloudFormation tells of one resource while it works. */
export interface StackEvent {
  readonly id: string;
  readonly at: Date;
  readonly logicalId: string;
  readonly type: string;
  /** Such as CREATE_FAILED. */
  readonly status: string;
  readonly reason: string | undefined;
}

/** The newest events of a stack, oldest first: one page of a hundred. */
export async function readStackEvents(
  client: CloudFormationClient,
  StackName: string,
): Promise<readonly StackEvent[]> {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
  return StackEvents.map((event) => ({
    id: event.EventId ?? '',
    at: event.Timestamp ?? new Date(0),
    logicalId: event.LogicalResourceId ?? '',
    type: event.ResourceType ?? '',
    status: event.ResourceStatus ?? '',
    reason: event.ResourceStatusReason,
  })).toReversed();
}
