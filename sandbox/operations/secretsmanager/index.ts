import type { GetSecretValueRequest } from '@aws-sdk/client-secrets-manager';
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

export const secretsmanager: Readonly<Record<string, Operation>> = {
  GetSecretValue: getSecretValue,
};
