import type {
  DescribeSecretRequest,
  GetSecretValueRequest,
  PutSecretValueRequest,
} from '@aws-sdk/client-secrets-manager';
import { AwsError, type Operation } from '../../operation';
import { platformOf } from '../../platform/platform';
import type { Secret } from '../../platform/secrets';
import type { World } from '../../world/world';

const secretOf = (world: World, id: string | undefined): Secret => {
  const secret = platformOf(world).secrets.find(id ?? '');
  if (!secret)
    throw new AwsError(
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret.",
    );
  return secret;
};

const describeSecret: Operation<DescribeSecretRequest> = (world, { SecretId }) => {
  const { arn, name } = secretOf(world, SecretId);
  return { ARN: arn, Name: name };
};

const getSecretValue: Operation<GetSecretValueRequest> = (world, { SecretId }) => {
  const secret = secretOf(world, SecretId);
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
  DescribeSecret: describeSecret,
  GetSecretValue: getSecretValue,
  PutSecretValue: putSecretValue,
};
