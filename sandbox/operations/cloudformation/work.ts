import { platformOf } from '../../platform/platform';
import type { Stack, StackEvent } from '../../platform/stack';
import type { ResolvedResource, Template } from '../../platform/template';
import { buckets } from '../../s3';
import type { World } from '../../world/world';

interface Target {
  readonly template: Template;
  readonly parameters: Readonly<Record<string, string>>;
  readonly resources: readonly ResolvedResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * What CloudFormation does with a stack goes on while it is looked at: the first look finds it at
 * work, a later one finds it done. Ends at once where a function's code is not in its bucket.
 */
export function begin(world: World, stack: Stack, target: Target): void {
  const word = stack.status === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE';
  const missing = target.resources.find((one) => !hasItsCode(world, one));
  stack.status = `${word}_IN_PROGRESS`;
  note(world, stack, {
    logicalId: stack.name,
    type: 'AWS::CloudFormation::Stack',
    status: stack.status,
  });
  if (missing !== undefined)
    note(world, stack, {
      logicalId: missing.logicalId,
      type: missing.type,
      status: `${word}_FAILED`,
      reason:
        'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.',
    });
  else
    Object.assign(stack, {
      parameters: target.parameters,
      outputs: target.outputs,
      resources: target.resources,
    });
  stack.description = target.template.Description ?? '';
  stack.next =
    missing === undefined
      ? `${word}_COMPLETE`
      : word === 'CREATE'
        ? 'ROLLBACK_COMPLETE'
        : 'UPDATE_ROLLBACK_COMPLETE';
}

function hasItsCode(world: World, { type, properties }: ResolvedResource): boolean {
  if (type !== 'AWS::Lambda::Function') return true;
  const { S3Bucket, S3Key } = properties['Code'] as {
    readonly S3Bucket: string;
    readonly S3Key: string;
  };
  return buckets(world).get(S3Bucket)?.objects.has(S3Key) === true;
}

/** What is noted of a resource. */
export function note(world: World, stack: Stack, event: Omit<StackEvent, 'id' | 'at'>): void {
  stack.events.push({ ...event, id: world.ids.uuid(), at: world.now() });
}

/** The status at this look; the work that was under way is done at the next. */
export function statusNow(world: World, stack: Stack): Stack['status'] {
  const { status, next } = stack;
  if (next !== undefined) {
    stack.next = undefined;
    if (next === 'DELETE_COMPLETE') platformOf(world).stacks.delete(stack.name);
    else stack.status = next;
  }
  return status;
}

/** A removal leaves the tables, which the template retains. */
export function beginRemoval(world: World, stack: Stack): void {
  stack.status = 'DELETE_IN_PROGRESS';
  stack.next = 'DELETE_COMPLETE';
  for (const { type, ref } of stack.resources)
    if (type === 'AWS::DynamoDB::Table') retainedIn(world).add(ref);
}

/** Tables that a removed stack left, by their names. */
const retained = new WeakMap<World, Set<string>>();
export function retainedIn(world: World): Set<string> {
  const names = retained.get(world) ?? new Set<string>();
  retained.set(world, names);
  return names;
}
