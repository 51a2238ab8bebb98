import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  ExecuteChangeSetCommand,
  type CloudFormationClient,
  type Parameter,
} from '@aws-sdk/client-cloudformation';

export const operations = [
  'cloudformation:CreateChangeSet',
  'cloudformation:ExecuteChangeSet',
  'cloudformation:DeleteChangeSet',
  'cloudformation:DeleteStack',
  'cloudformation:TagResource',
] as const;

/** A change set by its names. */
export interface ChangeSetNames {
  readonly StackName: string;
  readonly ChangeSetName: string;
}

/** What a change set is made of. */
export interface ChangeSetRequest extends ChangeSetNames {
  readonly ChangeSetType: 'CREATE' | 'UPDATE';
  readonly TemplateURL: string;
  readonly Parameters: Parameter[];
}

/**
 * Asks CloudFormation what the template would change; nothing is changed by it. The table that an
 * earlier deployment left is taken over instead of being in the way: its name is written out, and it
 * is retained.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-automatically.html
 */
export async function createChangeSet(
  client: CloudFormationClient,
  request: ChangeSetRequest,
): Promise<void> {
  await client.send(
    new CreateChangeSetCommand({
      ...request,
      Capabilities: ['CAPABILITY_IAM'],
      ImportExistingResources: true,
      Tags: [{ Key: 'application', Value: 'targetmedic' }],
    }),
  );
}

/** Does what the change set says. */
export async function executeChangeSet(
  client: CloudFormationClient,
  names: ChangeSetNames,
): Promise<void> {
  await client.send(new ExecuteChangeSetCommand({ ...names }));
}

/** Forgets a change set that is not executed. */
export async function deleteChangeSet(
  client: CloudFormationClient,
  names: ChangeSetNames,
): Promise<void> {
  await client.send(new DeleteChangeSetCommand({ ...names }));
}

/** Removes a stack with what it made, but for what the template retains. */
export async function deleteStack(client: CloudFormationClient, StackName: string): Promise<void> {
  await client.send(new DeleteStackCommand({ StackName }));
}
