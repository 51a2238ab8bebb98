import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Secret } from '../redaction/secret';

export const operations = ['secretsmanager:GetSecretValue'] as const;

/** Reads the text of a secret as it is. */
export async function readSecretText(client: SecretsManagerClient, arn: string): Promise<Secret> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  if (SecretString === undefined || SecretString.trim() === '') throw empty(arn);
  return new Secret(SecretString.trim());
}

const empty = (arn: string): Error => new Error(`The secret ${arn} holds no text.`);

/**
 * Reads a secret: its text, or the one text of a JSON object with a single field, which is how the
 * console stores it.
 */
export async function readSecret(client: SecretsManagerClient, arn: string): Promise<Secret> {
  const text = onlyTextOf((await readSecretText(client, arn)).reveal());
  if (text === undefined || text.trim() === '') throw empty(arn);
  return new Secret(text.trim());
}

function onlyTextOf(secret: string): string | undefined {
  if (!secret.trimStart().startsWith('{')) return secret;
  const value: unknown = JSON.parse(secret);
  const texts = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return texts.length === 1 && typeof texts[0] === 'string' ? texts[0] : undefined;
}
