import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Secret } from '../model/secret';

export const operations = ['secretsmanager:GetSecretValue'] as const;

/** A secret by its ARN: the whole value, or the member `value` or `token` of a JSON object. The error names the secret, never its value. */
export async function readSecret(client: SecretsManagerClient, arn: string, versionStage = 'AWSCURRENT'): Promise<Secret> {
  const { SecretString: text } = await client.send(new GetSecretValueCommand({ SecretId: arn, VersionStage: versionStage }));
  if (text === undefined || text.trim() === '') throw new Error(`The secret ${arn} holds no text.`);
  return new Secret(memberOf(text.trim()));
}

function memberOf(text: string): string {
  if (!text.startsWith('{')) return text;
  const value: unknown = JSON.parse(text);
  const members: readonly unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return members.find((member): member is string => typeof member === 'string') ?? text;
}
