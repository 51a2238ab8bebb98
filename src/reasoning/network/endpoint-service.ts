// The names behind `com.amazonaws.REGION.`, by what stands in a host name or in a text of ECS.
const services: readonly (readonly [RegExp, string])[] = [
  [/^api\.ecr\.|amazon ecr$/i, 'ecr.api'],
  [/\.dkr\.ecr\./i, 'ecr.dkr'],
  [/starport-layer-bucket|\.s3[.-]|amazon s3/i, 's3'],
  [/secrets ?manager/i, 'secretsmanager'],
  [/^ssm\.|systems manager/i, 'ssm'],
  [/^logs\.|cloudwatch logs/i, 'logs'],
  [/^kms\./i, 'kms'],
];

/** The short name of the AWS service that a host or a sentence names; undefined outside AWS. */
export const endpointServiceOf = (endpoint: string): string | undefined =>
  services.find(([sign]) => sign.test(endpoint))?.[1];
