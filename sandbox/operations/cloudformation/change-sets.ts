import type {
  Change,
  ChangeSetStatus,
  CreateChangeSetInput,
  CreateChangeSetOutput,
  DeleteChangeSetInput,
  DescribeChangeSetInput,
  DescribeChangeSetOutput,
  ExecuteChangeSetInput,
  Parameter,
} from '@aws-sdk/client-cloudformation';
import { isDeepStrictEqual } from 'node:util';
import { AwsError, type Operation } from '../../operation';
import { platformOf } from '../../platform/platform';
import type { Stack } from '../../platform/stack';
import { resolveTemplate, type ResolvedResource, type Template } from '../../platform/template';
import { objectAt } from '../../s3';
import type { World } from '../../world/world';
import { begin, retainedIn } from './work';

interface ChangeSet {
  readonly template: Template;
  readonly parameters: Readonly<Record<string, string>>;
  readonly changes: readonly Change[];
  readonly resources: readonly ResolvedResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
  status: ChangeSetStatus;
  /** The first look finds it still being computed. */
  looks: number;
}

const setsOf = new WeakMap<Stack, Map<string, ChangeSet>>();
const refuse = (message: string, code = 'ValidationError'): never => {
  throw new AwsError(code, message);
};

const create: Operation<CreateChangeSetInput, CreateChangeSetOutput> = (world, input) => {
  const { StackName = '', ChangeSetName = '', ChangeSetType, TemplateURL = '' } = input;
  const { stacks } = platformOf(world);
  const known = stacks.get(StackName);
  const isNew = known === undefined || known.status === 'REVIEW_IN_PROGRESS';
  if (ChangeSetType === 'CREATE' && !isNew) refuse(`Stack [${StackName}] already exists`);
  if (ChangeSetType === 'UPDATE' && isNew) refuse(`Stack [${StackName}] does not exist`);
  if (
    known &&
    !/^(REVIEW_IN_PROGRESS|.*(?<!ROLLBACK_|DELETE_)COMPLETE|UPDATE_ROLLBACK_COMPLETE)$/.test(
      known.status,
    )
  )
    refuse(`Stack:${StackName} is in ${known.status} state and can not be updated.`);
  const template = JSON.parse(objectAt(world, TemplateURL).toString()) as ChangeSet['template'];
  if (Object.values(template.Resources).some(({ Type }) => Type === 'AWS::IAM::Role'))
    if (!input.Capabilities?.some((one) => /^CAPABILITY_(NAMED_)?IAM$/.test(one)))
      refuse('Requires capabilities : [CAPABILITY_IAM]', 'InsufficientCapabilitiesException');
  const parameters = valuesOf(template, input.Parameters ?? [], known?.parameters ?? {});
  const { resources, outputs } = resolveTemplate(template, placeOf(world, StackName), parameters);
  const retained = input.ImportExistingResources ? retainedIn(world) : new Set<string>();
  const changes = changesBetween(known?.resources ?? [], resources, retained);
  const stack = known ?? review(world, StackName);
  stacks.set(StackName, stack);
  const sets = setsOf.get(stack) ?? new Map<string, ChangeSet>();
  setsOf.set(stack, sets);
  const isEmpty =
    known !== undefined && changes.length === 0 && isDeepStrictEqual(known.parameters, parameters);
  sets.set(ChangeSetName, {
    template,
    parameters,
    changes,
    resources,
    outputs,
    status: isEmpty ? 'FAILED' : 'CREATE_COMPLETE',
    looks: 0,
  });
  return { Id: ChangeSetName, StackId: StackName };
};

const review = (world: World, name: string): Stack => ({
  name,
  status: 'REVIEW_IN_PROGRESS',
  createdAt: world.now(),
  description: '',
  parameters: {},
  outputs: {},
  resources: [],
  events: [],
});

const placeOf = (world: World, stackName: string) => ({
  accountId: world.accountId,
  region: world.region,
  stackName,
  endpoint: world.url ?? '',
  functionUrlEndpoint: platformOf(world).functionUrls.endpoint,
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Parameter.html */
function valuesOf(
  { Parameters = {} }: Template,
  given: readonly Parameter[],
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const unknown = given
    .map(({ ParameterKey = '' }) => ParameterKey)
    .filter((key) => !(key in Parameters));
  if (unknown.length > 0)
    refuse(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const values: Record<string, string> = {};
  for (const [name, { Default }] of Object.entries(Parameters)) {
    const one = given.find(({ ParameterKey }) => ParameterKey === name);
    if (one?.UsePreviousValue && !(name in before))
      refuse(
        `Invalid input for parameter key ${name}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
      );
    const value = one?.UsePreviousValue ? before[name] : (one?.ParameterValue ?? Default);
    if (value === undefined) refuse(`Parameters: [${name}] must have values`);
    values[name] = String(value);
  }
  return values;
}

/** A resource whose name changes is made anew. */
const names = /^(FunctionName|TableName|TopicName|QueueName|LogGroupName|Name)$/;

const change = (
  one: ResolvedResource,
  Action: 'Add' | 'Modify' | 'Remove' | 'Import',
  more = {},
): Change => ({
  Type: 'Resource',
  ResourceChange: {
    Action,
    LogicalResourceId: one.logicalId,
    ResourceType: one.type,
    ...(Action === 'Add' ? {} : { PhysicalResourceId: one.ref }),
    ...more,
  },
});

function changesBetween(
  before: readonly ResolvedResource[],
  after: readonly ResolvedResource[],
  left: ReadonlySet<string>,
): readonly Change[] {
  const old = new Map(before.map((one) => [one.logicalId, one]));
  const kept = new Set(after.map(({ logicalId }) => logicalId));
  const removed = before
    .filter(({ logicalId }) => !kept.has(logicalId))
    .map((one) => change(one, 'Remove'));
  return removed.concat(
    after.flatMap((one) => {
      const was = old.get(one.logicalId);
      if (!was) return [change(one, left.has(one.ref) ? 'Import' : 'Add')];
      const changed = [
        ...new Set([...Object.keys(was.properties), ...Object.keys(one.properties)]),
      ].filter((name) => !isDeepStrictEqual(was.properties[name], one.properties[name]));
      return changed.length === 0
        ? []
        : [
            change(was, 'Modify', {
              Replacement: changed.some((name) => names.test(name)) ? 'True' : 'False',
              Details: changed.map((Name) => ({ Target: { Attribute: 'Properties', Name } })),
            }),
          ];
    }),
  );
}

function found(world: World, { StackName = '', ChangeSetName = '' }: DescribeChangeSetInput) {
  const stack = platformOf(world).stacks.get(StackName);
  const set = stack && setsOf.get(stack)?.get(ChangeSetName);
  if (!stack || !set)
    throw new AwsError('ChangeSetNotFound', `ChangeSet [${ChangeSetName}] does not exist`, 404);
  return { stack, set };
}

const describe: Operation<DescribeChangeSetInput, DescribeChangeSetOutput> = (world, input) => {
  const { set } = found(world, input);
  set.looks += 1;
  if (set.looks === 1) return { Status: 'CREATE_IN_PROGRESS', Changes: [] };
  return {
    Status: set.status,
    ...(set.status === 'FAILED'
      ? {
          StatusReason:
            "The submitted information didn't contain changes. Submit different information to create a change set.",
        }
      : {}),
    Changes: [...set.changes],
  };
};

const execute: Operation<ExecuteChangeSetInput, object> = (world, input) => {
  const { stack, set } = found(world, input);
  if (set.status !== 'CREATE_COMPLETE')
    refuse(
      `ChangeSet [${input.ChangeSetName}] cannot be executed in its current status of [${set.status}]`,
      'InvalidChangeSetStatus',
    );
  setsOf.delete(stack);
  begin(world, stack, set);
  return {};
};

const remove: Operation<DeleteChangeSetInput, object> = (
  world,
  { StackName = '', ChangeSetName = '' },
) => {
  const stack = platformOf(world).stacks.get(StackName);
  if (stack) setsOf.get(stack)?.delete(ChangeSetName);
  return {};
};

export const changeSets = {
  CreateChangeSet: create,
  DescribeChangeSet: describe,
  ExecuteChangeSet: execute,
  DeleteChangeSet: remove,
};
