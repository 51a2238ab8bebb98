import type { Asked, References } from '../../facts/prerequisites';

/**
 * The calls that ECS makes with the execution role for a task of this definition.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export function executionCalls(
  { images, secrets, logGroups, environmentFiles }: References,
  { region, accountId }: { readonly region: string; readonly accountId: string | undefined },
  partition: string,
): readonly Asked[] {
  const arn = (service: string, at: string, account: string, rest: string): string =>
    ['arn', partition, service, at, account, rest].join(':');
  const repositories = images.flatMap((image) => {
    const [, account, at, name] =
      /^(\d{12})\.dkr[.-]ecr\.([\w-]+)\.[^/]+\/([^:@]+)/.exec(image) ?? [];
    return account === undefined || at === undefined || name === undefined
      ? []
      : [arn('ecr', at, account, `repository/${name}`)];
  });
  const logs = logGroups.map((group) =>
    arn(
      'logs',
      group.region ?? region,
      accountId ?? '*',
      `log-group:${group.logGroupName}:log-stream:*`,
    ),
  );
  const [managed, parameters] = [secrets.filter(isSecret), secrets.filter((one) => !isSecret(one))];
  return [
    { actions: ['ecr:GetAuthorizationToken'], resources: repositories.length > 0 ? ['*'] : [] },
    { actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], resources: repositories },
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: logs },
    { actions: ['secretsmanager:GetSecretValue'], resources: managed.map(withoutKey) },
    {
      actions: ['ssm:GetParameters'],
      resources: parameters.map((one) =>
        one.startsWith('arn:')
          ? one
          : arn('ssm', region, accountId ?? '*', `parameter/${one.replace(/^\//, '')}`),
      ),
    },
    { actions: ['s3:GetObject'], resources: environmentFiles },
  ].filter(({ resources }) => resources.length > 0);
}

const isSecret = (valueFrom: string): boolean => valueFrom.split(':')[2] === 'secretsmanager';

/** Behind the ARN there may be a JSON key, a stage and a version. */
const withoutKey = (valueFrom: string): string => valueFrom.split(':').slice(0, 7).join(':');
