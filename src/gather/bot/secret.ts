import { DescribeSecretCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { isUnreadable, read, type Reading } from '../../facts/reading';
import { ask } from './ask';

export const operations = ['secretsmanager:DescribeSecret'] as const;

/** Whether a secret is there; its value is not read. */
export async function readSecretState(
  client: SecretsManagerClient,
  SecretId: string,
): Promise<Reading<'there' | 'deleted' | 'none'>> {
  const described = await ask(
    operations[0],
    (options) => client.send(new DescribeSecretCommand({ SecretId }), options),
    ({ DeletedDate }) => (DeletedDate === undefined ? ('there' as const) : ('deleted' as const)),
  );
  return isUnreadable(described) && described.error.startsWith('ResourceNotFoundException')
    ? read('none')
    : described;
}
