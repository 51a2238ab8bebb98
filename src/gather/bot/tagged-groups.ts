import { DescribeSecurityGroupsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { read, type Reading } from '../../facts/reading';
import { list } from '../session/parsing';
import { ask } from './ask';

export const operations = ['ec2:DescribeSecurityGroups'] as const;

const mostPages = 20;

/** A security group that carries a tag, with all of its tags. */
export interface TaggedGroup {
  readonly groupId: string;
  readonly groupName: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Reads the security groups that carry a tag, whatever its value. */
export async function readTaggedGroups(
  client: EC2Client,
  tagKey: string,
): Promise<Reading<readonly TaggedGroup[]>> {
  const groups: TaggedGroup[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const input = {
      Filters: [{ Name: 'tag-key', Values: [tagKey] }],
      MaxResults: 1000,
      NextToken,
    };
    const answer = await ask(
      operations[0],
      (options) => client.send(new DescribeSecurityGroupsCommand(input), options),
      (output) => ({ rows: list(output.SecurityGroups, 'SecurityGroups'), next: output.NextToken }),
    );
    if (answer.state !== 'read') return answer;
    groups.push(
      ...answer.value.rows.map(({ GroupId = '', GroupName = '', Tags = [] }) => ({
        groupId: GroupId,
        groupName: GroupName,
        tags: Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
      })),
    );
    NextToken = answer.value.next;
    if (NextToken === undefined || NextToken === '') break;
  }
  return read(groups);
}
