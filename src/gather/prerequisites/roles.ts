import { lastSegment } from '../../facts/signal';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import type { RoleFound } from '../../facts/prerequisites';
import type { Chain } from '../session/chain';
import { present } from '../session/parsing';
import { failedWith } from '../session/read-failure';
import type { PrerequisiteClients } from './clients';

export const operations = ['iam:GetRole'] as const;

/** Whether a role is there, and its trust policy as JSON. */
export async function readRole(
  chain: Chain,
  { iam }: PrerequisiteClients,
  roleArn: string,
  accountId: string | undefined,
): Promise<RoleFound> {
  const account = roleArn.split(':')[4];
  if (account !== undefined && accountId !== undefined && account !== accountId)
    return chain.notNeeded(`${roleArn} belongs to another account`);
  try {
    return await chain.call(
      operations[0],
      (_, options) => iam.send(new GetRoleCommand({ RoleName: lastSegment(roleArn) }), options),
      ({ Role: role }) => {
        const { AssumeRolePolicyDocument: document } = present(role, 'Role');
        return { exists: true, trustPolicy: document && decodeURIComponent(document) };
      },
    );
  } catch (error) {
    if (failedWith(error, 'NoSuchEntity')) return { exists: false };
    throw error;
  }
}
