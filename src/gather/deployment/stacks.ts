import { paginateListStacks, type CloudFormationClient } from '@aws-sdk/client-cloudformation';

export const operations = ['cloudformation:ListStacks'] as const;

/** The names of the stacks of this account and Region that begin so, but for removed ones. */
export async function stacksNamed(
  client: CloudFormationClient,
  prefix: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { StackSummaries = [] } of paginateListStacks({ client }, {}))
    for (const { StackName = '', StackStatus } of StackSummaries)
      if (StackName.startsWith(prefix) && StackStatus !== 'DELETE_COMPLETE') found.push(StackName);
  return found;
}
