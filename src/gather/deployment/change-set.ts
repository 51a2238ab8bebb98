import {
  DescribeChangeSetCommand,
  type Change,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import type { ChangeSet, TemplateChange } from '../../facts/stack/template-change';
import { distinct, present } from '../session/parsing';

export const operations = ['cloudformation:DescribeChangeSet'] as const;

const mostPages = 20;

/** Reads a change set, and what it would change once that is computed. */
export async function readChangeSet(
  client: CloudFormationClient,
  names: { readonly StackName: string; readonly ChangeSetName: string },
): Promise<ChangeSet> {
  const changes: TemplateChange[] = [];
  let NextToken: string | undefined;
  for (let page = 0; ; page += 1) {
    const answer: Answer = await client.send(new DescribeChangeSetCommand({ ...names, NextToken }));
    changes.push(...(answer.Changes ?? []).map(parse));
    NextToken = answer.NextToken;
    if (NextToken === undefined || NextToken === '' || page === mostPages)
      return { status: present(answer.Status, 'Status'), reason: answer.StatusReason, changes };
  }
}

interface Answer {
  readonly Changes?: Change[] | undefined;
  readonly NextToken?: string | undefined;
  readonly Status?: string | undefined;
  readonly StatusReason?: string | undefined;
}

function parse({ ResourceChange: change = {} }: Change): TemplateChange {
  return {
    action: present(change.Action, 'Action'),
    logicalId: present(change.LogicalResourceId, 'LogicalResourceId'),
    type: present(change.ResourceType, 'ResourceType'),
    physicalId: change.PhysicalResourceId,
    replacement: change.Replacement,
    properties: distinct((change.Details ?? []).map(({ Target }) => Target?.Name)),
  };
}
