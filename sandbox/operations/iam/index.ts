import type { SimulatePrincipalPolicyRequest, SimulatePolicyResponse } from '@aws-sdk/client-iam';
import { evaluate } from '../../iam/evaluator';
import { AwsError, type Operation } from '../../operation';
import { platformOf } from '../../platform/platform';
import { getRole } from './get-role';

const simulatePrincipalPolicy: Operation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse> = (
  world,
  { PolicySourceArn, ActionNames = [], ResourceArns = ['*'] },
) => {
  const role = platformOf(world).iam.roles.get(PolicySourceArn ?? '');
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
