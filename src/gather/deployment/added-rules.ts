import { paginateDescribeSecurityGroupRules, type EC2Client } from '@aws-sdk/client-ec2';

export const operations = ['ec2:DescribeSecurityGroupRules'] as const;

/** The ids of the rules that the bot added to security groups and did not take back. */
export async function readAddedRules(client: EC2Client): Promise<readonly string[]> {
  const pages = paginateDescribeSecurityGroupRules(
    { client },
    { Filters: [{ Name: 'tag:targetmedic:owner', Values: ['targetmedic'] }] },
  );
  const found: string[] = [];
  for await (const { SecurityGroupRules = [] } of pages)
    for (const { SecurityGroupRuleId: id, GroupId: group } of SecurityGroupRules)
      found.push(`${id ?? '?'} in ${group ?? '?'}`);
  return found;
}
