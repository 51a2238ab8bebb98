import { SimulatePrincipalPolicyCommand, type EvaluationResult } from '@aws-sdk/client-iam';
import type { Asked, Permission } from '../../facts/prerequisites';
import type { Chain } from '../session/chain';
import { list, present } from '../session/parsing';
import { failedWith } from '../session/read-failure';
import type { PrerequisiteClients } from './clients';

export const operations = ['iam:SimulatePrincipalPolicy'] as const;

/**
 * What the policies of a role say to calls, by AWS's own simulation: identity policies, permissions
 * boundary and those of the organisation, but not the policies of the resources.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export async function readPermissions(
  chain: Chain,
  clients: PrerequisiteClients,
  roleArn: string,
  asked: readonly Asked[],
  accountId: string | undefined,
): Promise<readonly Permission[]> {
  const account = roleArn.split(':')[4];
  if (account !== undefined && accountId !== undefined && account !== accountId)
    return chain.notNeeded(`${roleArn} belongs to another account`);
  try {
    return (await Promise.all(asked.map((one) => simulate(chain, clients, roleArn, one)))).flat();
  } catch (error) {
    if (failedWith(error, 'NoSuchEntity')) return chain.notNeeded(`${roleArn} does not exist`);
    throw error;
  }
}

const simulate = (
  chain: Chain,
  { iam }: PrerequisiteClients,
  PolicySourceArn: string,
  { actions, resources }: Asked,
): Promise<readonly Permission[]> =>
  chain.call(
    operations[0],
    (_, options) =>
      iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn,
          ActionNames: [...actions],
          ResourceArns: [...resources],
          MaxItems: 1000,
        }),
        options,
      ),
    ({ EvaluationResults: results }) => list(results, 'EvaluationResults').map(permissionOf),
  );

const permissionOf = (result: EvaluationResult): Permission => ({
  action: present(result.EvalActionName, 'EvalActionName'),
  resource: result.EvalResourceName ?? '*',
  decision: present(result.EvalDecision, 'EvalDecision'),
  isConditional: (result.MissingContextValues ?? []).length > 0,
});
