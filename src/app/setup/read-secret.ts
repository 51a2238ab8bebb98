import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readSecret, readSecretText } from '../../act/secrets';
import type { Secret } from '../../redaction/secret';
import type { SecretSource } from './secret-source';

const requestHandler = {
  connectionTimeout: 2_000,
  requestTimeout: 4_000,
  throwOnRequestTimeout: true,
};

/** The value of a secret, read from Secrets Manager where the environment holds its ARN. */
export async function secretOf(source: NonNullable<SecretSource>): Promise<Secret> {
  return source.kind === 'value' ? source.secret : readSecret(client(), source.arn);
}

/** The whole text of a secret, which is a document of its own: JSON stays JSON. */
export async function documentOf(source: NonNullable<SecretSource>): Promise<Secret> {
  return source.kind === 'value' ? source.secret : readSecretText(client(), source.arn);
}

const client = () => new SecretsManagerClient({ requestHandler });
