import type { GetSecretValueRequest, PutSecretValueRequest } from '@aws-sdk/client-secrets-manager';
import { AwsError, type Operation } from '../../operation';
import { platformOf } from '../../platform/platform';

const getSecretValue: Operation<GetSecretValueRequest> = (world, { SecretId }) => {
  const secret = platformOf(world).secrets.find(SecretId ?? '');
  if (!secret)
    throw new AwsError(
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret.",
    );
  return {
    ARN: secret.arn,
    Name: secret.name,
    SecretString: secret.value,
    VersionStages: ['AWSCURRENT'],
  };
};

/** Only the bot's own secrets have values here; that of an application exists or does not. */
const putSecretValue: Operation<PutSecretValueRequest> = (
  world,
  { SecretId = '', SecretString },
) => {
  const secret =
    world.platform === undefined ? undefined : platformOf(world).secrets.find(SecretId);
  if (secret !== undefined) secret.value = SecretString ?? '';
  if (secret === undefined && !world.secrets.has(SecretId))
    throw new AwsError(
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret.",
    );
  return { ARN: secret?.arn ?? SecretId, VersionStages: ['AWSCURRENT'] };
};

export const secretsmanager: Readonly<Record<string, Operation>> = {
  GetSecretValue: getSecretValue,
  PutSecretValue: putSecretValue,
};
