import type { World } from '../world/world';
import type { Actor } from './call-record';

/**
 * Somebody detaches a policy from a role, which then lacks these actions. IAM has no endpoint here:
 * nobody of ours calls it.
 */
export function detachPolicy(
  world: World,
  actor: Actor,
  { roleArn, policyArn, lost }: { roleArn: string; policyArn: string; lost: readonly string[] },
): void {
  lost.forEach((action) => world.roles.of(roleArn).denied.add(action));
  const roleName = roleArn.split('/').at(-1) ?? '';
  world.trail.record(
    {
      eventSource: 'iam.amazonaws.com',
      eventName: 'DetachRolePolicy',
      requestParameters: { roleName, policyArn },
      responseElements: null,
      resourceNames: [roleName, policyArn],
    },
    actor,
  );
  world.changed();
}
