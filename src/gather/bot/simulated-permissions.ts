import { SimulatePrincipalPolicyCommand, type IAMClient } from '@aws-sdk/client-iam';
import { read, type Reading } from '../../facts/reading';
import { list } from '../session/parsing';
import { ask } from './ask';

export const operations = ['iam:SimulatePrincipalPolicy'] as const;

/** Actions, and one resource that each of them has to be allowed on. */
export interface NeededPermission {
  readonly actions: readonly string[];
  readonly resource: string;
}

/**
 * The actions that IAM's own simulation does not allow a role: its policies, its boundary and the
 * organization's policies together.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export async function readDeniedActions(
  iam: IAMClient,
  roleArn: string,
  needed: readonly NeededPermission[],
): Promise<Reading<readonly string[]>> {
  const denied: string[] = [];
  for (const { actions, resource } of needed) {
    const answer = await ask(
      operations[0],
      (options) =>
        iam.send(
          new SimulatePrincipalPolicyCommand({
            PolicySourceArn: roleArn,
            ActionNames: [...actions],
            ResourceArns: [resource],
            MaxItems: 1000,
          }),
          options,
        ),
      ({ EvaluationResults }) =>
        list(EvaluationResults, 'EvaluationResults').flatMap(
          ({ EvalActionName: action, EvalDecision: decision }) =>
            action === undefined || decision === 'allowed' ? [] : [action],
        ),
    );
    if (answer.state !== 'read') return answer;
    denied.push(...answer.value);
  }
  return read(denied);
}
