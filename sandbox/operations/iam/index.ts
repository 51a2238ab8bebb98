import type {
  EvaluationResult,
  SimulatePolicyResponse,
  SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam';
import { evaluate } from '../../iam/evaluator';
import { AwsError, type Operation } from '../../operation';
import { platformOf } from '../../platform/platform';
import type { World } from '../../world/world';
import { getRole } from './get-role';

const isTaskRole = (world: World, arn = ''): arn is string =>
  arn.includes(':role/') && world.roles.of(arn).isGone !== true;

/** A task's role may do what nothing denies: where it lacks a call no policy allows it. */
const simulateTaskRole = (
  world: World,
  arn: string,
  actions: readonly string[],
  resources: readonly string[],
): EvaluationResult[] =>
  actions.flatMap((action) =>
    resources.map((resource) => ({
      EvalActionName: action,
      EvalResourceName: resource,
      EvalDecision: world.roles.denies(arn, `explicit ${action}`)
        ? ('explicitDeny' as const)
        : world.roles.denies(arn, action)
          ? ('implicitDeny' as const)
          : ('allowed' as const),
    })),
  );

const simulatePrincipalPolicy: Operation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse> = (
  world,
  { PolicySourceArn, ActionNames = [], ResourceArns = ['*'] },
) => {
  const role =
    world.platform === undefined
      ? undefined
      : platformOf(world).iam.roles.get(PolicySourceArn ?? '');
  if (!role && isTaskRole(world, PolicySourceArn))
    return {
      EvaluationResults: simulateTaskRole(world, PolicySourceArn, ActionNames, ResourceArns),
    };
  if (!role) throw new AwsError('NoSuchEntity', `${PolicySourceArn ?? ''} does not exist.`, 404);
  return {
    EvaluationResults: ActionNames.flatMap((action) =>
      ResourceArns.map((resource) => ({
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: evaluate(role.policies, { action, resource, context: {} }),
      })),
    ),
    IsTruncated: false,
  };
};

export const iam = { GetRole: getRole, SimulatePrincipalPolicy: simulatePrincipalPolicy };
