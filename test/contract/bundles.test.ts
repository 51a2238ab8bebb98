import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

type Report = Readonly<
  Record<
    string,
    { readonly bytesAtStart: number; readonly bytes: number; readonly inputs: readonly string[] }
  >
>;

const report: Report = JSON.parse(
  execFileSync(process.execPath, ['scripts/bundle-report.mjs'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  }),
);
const functions = Object.entries(report);

/** The client behind the prefix of an IAM action. */
const clientOfPrefix: Readonly<Record<string, string>> = {
  cloudtrail: 'cloudtrail',
  dynamodb: 'dynamodb',
  ec2: 'ec2',
  ecs: 'ecs',
  autoscaling: 'auto-scaling',
  'application-autoscaling': 'application-auto-scaling',
  elasticloadbalancing: 'elastic-load-balancing-v2',
  events: 'eventbridge',
  lambda: 'lambda',
  logs: 'cloudwatch-logs',
  scheduler: 'scheduler',
  secretsmanager: 'secrets-manager',
  sns: 'sns',
};

/**
 * What a role lets its function do besides writing its own log, where the Lambda service calls for
 * it; SQS is Lambda's own way to the dead letters.
 */
function clientsAllowedTo(name: string): readonly string[] {
  const role = readFileSync(`docs/iam/${name}.json`, 'utf8');
  const prefixes = [...role.matchAll(/"([a-z0-9-]+):(\w+)"/g)].filter(
    ([, , action = '']) =>
      !['CreateLogStream', 'PutLogEvents', 'SendMessage', 'PassRole'].includes(action),
  );
  return [
    ...new Set(prefixes.flatMap(([, prefix = '']) => clientOfPrefix[prefix] ?? [])),
  ].toSorted();
}

const clientsOf = (inputs: readonly string[]): readonly string[] =>
  [
    ...new Set(inputs.flatMap((name) => /@aws-sdk\/client-([\w-]+)\//.exec(name)?.[1] ?? [])),
  ].toSorted();

/** One statement of a role reads one secret: that another secret is allowed says nothing of it. */
const secretsOfChannels = ['SlackBotTokenSecretArn', 'SlackWebhookSecretArn', 'RoutesSecretArn'];

describe('the bundle of', () => {
  it.each(functions)('%s loads under 1200 KB at its start', (_name, { bytesAtStart }) => {
    expect(bytesAtStart).toBeLessThan(1200 * 1024);
  });

  it('of recheck leaves incidents, messages and releases alone until somebody asks for them', () => {
    const { bytesAtStart = 0, bytes = 0 } = report['recheck'] ?? {};
    expect(bytesAtStart).toBeLessThan(0.85 * bytes);
  });

  it.each(functions)(
    '%s holds nothing of the sandbox, the tests, the scripts or the terminal',
    (_name, { inputs }) => {
      expect(inputs.filter((name) => /^(sandbox|test|scripts|src\/cli)\//.test(name))).toEqual([]);
    },
  );

  it.each(functions)(
    '%s holds the clients of AWS that its role lets it use, and no other',
    (name, { inputs }) => {
      expect(clientsOf(inputs)).toEqual(clientsAllowedTo(name));
    },
  );

  it.each(functions.filter(([name]) => name !== 'remediate'))(
    '%s cannot write a security group: the sender is not in it',
    (_name, { inputs }) => {
      expect(
        inputs.filter((name) => /src\/act\/(authorize|revoke)-ingress\.ts/.test(name)),
      ).toEqual([]);
    },
  );

  it.each(functions)(
    '%s may read the secret of every channel that it tells, each by its own statement',
    (name, { inputs }) => {
      const role = readFileSync(`docs/iam/${name}.json`, 'utf8');
      const tells = inputs.includes('src/app/notification/notifiers.ts');
      expect(secretsOfChannels.filter((secret) => role.includes(`"Ref": "${secret}"`))).toEqual(
        tells ? secretsOfChannels : [],
      );
      // Every function sends what it did to a collector.
      expect(inputs).toContain('src/act/opentelemetry/headers.ts');
      expect(role).toContain('"Ref": "OtlpHeadersSecretArn"');
    },
  );
});
