import type {
  DeleteSecretRequest,
  DescribeSecretRequest,
  DescribeSecretResponse,
  GetSecretValueRequest,
  PutSecretValueRequest,
} from '@aws-sdk/client-secrets-manager';
import { AwsError, type Operation } from '../../operation';
import { platformOf } from '../../platform/platform';
import type { Secret } from '../../platform/secrets';
import type { World } from '../../world/world';

const notFound = (): AwsError =>
  new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");

const secretOf = (world: World, id: string | undefined): Secret => {
  const secret = platformOf(world).secrets.find(id ?? '');
  if (!secret) throw notFound();
  return secret;
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
  if (secret === undefined && !world.secrets.has(SecretId)) throw notFound();
  return { ARN: secret?.arn ?? SecretId, VersionStages: ['AWSCURRENT'] };
};

/**
 * A secret of the platform's own, or one that a task definition names and that is there by its ARN;
 * a value of the sandbox is the current one.
 */
const describeSecret: Operation<DescribeSecretRequest, DescribeSecretResponse> = (
  world,
  { SecretId: id = '' },
) => {
  const versions = { VersionIdsToStages: { 'version-1': ['AWSCURRENT'] } };
  if (!world.secrets.has(id)) {
    if (world.platform === undefined) throw notFound();
    const { arn, name } = secretOf(world, id);
    return { ARN: arn, Name: name, ...versions };
  }
  const deleted = world.deletedSecrets.has(id) ? { DeletedDate: world.now() } : {};
  return { ARN: id, ...deleted, ...versions };
};

/** A secret of an application: from now on nobody can read it. */
const deleteSecret: Operation<DeleteSecretRequest> = (world, { SecretId = '' }) => {
  if (!world.secrets.delete(SecretId)) throw notFound();
  world.changed();
  return { ARN: SecretId };
};

export const secretsmanager: Readonly<Record<string, Operation>> = {
  DescribeSecret: describeSecret,
  DeleteSecret: deleteSecret,
  GetSecretValue: getSecretValue,
  PutSecretValue: putSecretValue,
};
