import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import type { SecretMetadata } from '../facts/activities';
import type { Chain } from './session/chain';
import { iso } from './session/parsing';
import { failedWith } from './session/read-failure';

export const operations = ['secretsmanager:DescribeSecret'] as const;

const mostSecrets = 3;

/** Reads what is known of a few secrets. Their values have no part in it: no call of ours asks for one. */
export const readSecretMetadata = (
  chain: Chain,
  arns: readonly string[],
): Promise<readonly SecretMetadata[]> =>
  Promise.all(arns.slice(0, mostSecrets).map((arn) => readSecret(chain, arn)));

async function readSecret(chain: Chain, arn: string): Promise<SecretMetadata> {
  try {
    return await chain.call(
      operations[0],
      ({ secretsManager }, options) =>
        secretsManager(arn.split(':')[3] ?? '').send(
          new DescribeSecretCommand({ SecretId: arn }),
          options,
        ),
      (secret) => ({
        arn,
        exists: true,
        deletedAt: iso(secret.DeletedDate),
        lastChangedAt: iso(secret.LastChangedDate),
        versionStages: Object.values(secret.VersionIdsToStages ?? {}).flat(),
      }),
    );
  } catch (error) {
    if (!failedWith(error, 'ResourceNotFound')) throw error;
    return {
      arn,
      exists: false,
      deletedAt: undefined,
      lastChangedAt: undefined,
      versionStages: [],
    };
  }
}
