import {
  DescribeStacksCommand,
  ListStackResourcesCommand,
  type CloudFormationClient,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { isUnreadable, read, type Reading } from '../../facts/reading';
import type { BotStack } from '../../facts/bot-stack';
import { list, present } from '../session/parsing';
import { ask } from './ask';

export const operations = [
  'cloudformation:DescribeStacks',
  'cloudformation:ListStackResources',
] as const;

const mostPages = 10;

/** CloudFormation answers a name that nothing has with a validation error. */
const noSuchStack = /Stack with id .* does not exist/;

/** Reads the stack of a deployment; `none` where this account and Region have no such stack. */
export async function readStack(
  client: CloudFormationClient,
  stackName: string,
): Promise<Reading<BotStack | 'none'>> {
  const described = await ask(
    operations[0],
    (options) => client.send(new DescribeStacksCommand({ StackName: stackName }), options),
    ({ Stacks }) => present(Stacks?.[0], 'Stacks[0]'),
  );
  if (isUnreadable(described) && noSuchStack.test(described.error)) return read('none');
  if (described.state !== 'read') return described;
  const resources = await readResources(client, stackName);
  // It may be gone since.
  if (isUnreadable(resources) && noSuchStack.test(resources.error)) return read('none');
  return resources.state === 'read'
    ? read({ ...parse(described.value), resources: resources.value })
    : resources;
}

async function readResources(
  client: CloudFormationClient,
  StackName: string,
): Promise<Reading<BotStack['resources']>> {
  const resources: Record<string, string> = {};
  let NextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const token: string | undefined = NextToken;
    const answer = await ask(
      operations[1],
      (options) =>
        client.send(new ListStackResourcesCommand({ StackName, NextToken: token }), options),
      (output) => ({
        rows: list(output.StackResourceSummaries, 'StackResourceSummaries'),
        next: output.NextToken,
      }),
    );
    if (answer.state !== 'read') return answer;
    for (const { LogicalResourceId: id, PhysicalResourceId: name } of answer.value.rows)
      if (id !== undefined && name !== undefined) resources[id] = name;
    NextToken = answer.value.next;
    if (NextToken === undefined || NextToken === '') break;
  }
  return read(resources);
}

const parse = (stack: Stack): Omit<BotStack, 'resources'> => ({
  stackName: present(stack.StackName, 'StackName'),
  status: present(stack.StackStatus, 'StackStatus'),
  description: stack.Description ?? '',
  parameters: Object.fromEntries(
    (stack.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => [
      ParameterKey,
      ParameterValue,
    ]),
  ),
  outputs: Object.fromEntries(
    (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  ),
});
