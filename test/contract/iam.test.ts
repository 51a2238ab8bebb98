import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { listOf, type PolicyDocument, type Statement } from '../../sandbox/iam/policy';
import { resolveTemplate } from '../../sandbox/platform/template';
import { packagedProduct } from '../../scripts/demo/product';
import { differences } from '../../scripts/iam/compare';
import { declaredIn, neededIn } from '../../scripts/iam/declared';
import { faultsOf } from '../../scripts/iam/reference';

const place = {
  accountId: '000000000000',
  region: 'us-east-1',
  stackName: 'bot',
  endpoint: 'http://127.0.0.1:1',
  functionUrlEndpoint: 'http://127.0.0.1:2',
};
const secretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:slack-AbCdEf';

/** Everything switched on: the widest that a role can ever be. */
const everything = {
  RemediationMode: 'auto',
  SlackBotTokenSecretArn: secretArn,
  SlackWebhookSecretArn: secretArn,
  SlackSigningSecretArn: secretArn,
  RoutesSecretArn: secretArn,
  OtlpHeadersSecretArn: secretArn,
};

const bundles: Readonly<Record<string, { readonly inputs: readonly string[] }>> = JSON.parse(
  execFileSync(process.execPath, ['scripts/bundle-report.mjs'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  }),
);
const functions = Object.keys(bundles);
const filesOf = (layer: string): readonly string[] =>
  readdirSync(`src/${layer}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${layer}/${name}`);
const declaredBy = (name: string): readonly string[] => [
  ...new Set(
    (bundles[name]?.inputs ?? []).filter((file) => file.startsWith('src/')).flatMap(declaredIn),
  ),
];

let statementsOf: (roleId: string) => readonly Statement[];
let roleIds: readonly string[] = [];
let roleOf: (name: string) => string;

beforeAll(() => {
  const { resources } = resolveTemplate(packagedProduct().template, place, everything);
  const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role');
  roleIds = roles
    .map(({ logicalId }) => logicalId)
    .filter((id) => id.endsWith('Role') && !/ServerlessLogs/.test(id));
  statementsOf = (roleId) =>
    roles
      .filter(({ logicalId }) => logicalId === roleId)
      .flatMap(({ properties }) =>
        (properties['Policies'] as readonly { readonly PolicyDocument: PolicyDocument }[]).flatMap(
          ({ PolicyDocument }) => listOf(PolicyDocument.Statement),
        ),
      );
  roleOf = (name) => {
    const arn = resources.find(
      ({ type, name: own }) => type === 'AWS::Lambda::Function' && own.endsWith(`-${name}`),
    )?.properties['Role'];
    return roles.find(({ attributes }) => attributes['Arn'] === arn)?.logicalId ?? '';
  };
}, 120_000);

describe('a file that calls AWS', () => {
  const files = ['gather', 'act']
    .flatMap(filesOf)
    .filter((file) => neededIn(file).length > 0 || declaredIn(file).length > 0);

  it.each(files)(
    '%s declares the IAM actions of the commands that it makes, and no others',
    (file) => {
      expect(declaredIn(file)).toEqual(neededIn(file));
    },
  );

  it('is in src/gather or src/act', () => {
    const elsewhere = readdirSync('src')
      .filter((layer) => layer !== 'gather' && layer !== 'act')
      .flatMap(filesOf);
    expect(elsewhere.length).toBeGreaterThan(200);
    expect(elsewhere.filter((file) => neededIn(file).length > 0)).toEqual([]);
  });
});

describe('the role of', () => {
  it.each(functions)('%s allows what its code declares, and nothing else', (name) => {
    expect(statementsOf(roleOf(name))).not.toEqual([]);
    expect(differences(name, declaredBy(name), statementsOf(roleOf(name)))).toEqual([]);
  });

  it('every function, of the schedules and of the hook, says only what AWS knows, as narrowly as AWS allows', async () => {
    expect(roleIds).toHaveLength(11);
    const faults = await Promise.all(
      roleIds.map(async (id) => [id, await faultsOf(statementsOf(id))]),
    );
    expect(faults.filter(([, found]) => found?.length !== 0)).toEqual([]);
  });
});

describe('a role that somebody spoilt', () => {
  const adding = (more: Partial<Statement>): readonly Statement[] => [
    ...statementsOf('RemediateRole'),
    { Effect: 'Allow', Resource: '*', ...more },
  ];
  const without = (action: string): readonly Statement[] =>
    statementsOf('RemediateRole').map((one) => ({
      ...one,
      Action: listOf(one.Action).filter((each) => each !== action),
    }));

  it('is found out when it allows what nothing calls', () => {
    expect(
      differences(
        'remediate',
        declaredBy('remediate'),
        adding({ Action: 'ec2:DeleteSecurityGroup' }),
      ),
    ).toEqual(['the role of remediate allows ec2:DeleteSecurityGroup, which nothing in it calls']);
  });

  it('is found out when it lacks what the code calls', () => {
    expect(
      differences('remediate', declaredBy('remediate'), without('ec2:DescribeSecurityGroupRules')),
    ).toEqual(['remediate calls ec2:DescribeSecurityGroupRules, which its role does not allow']);
  });

  const group = 'arn:aws:ec2:us-east-1:000000000000:security-group/*';
  it.each<[string, Partial<Statement>, string]>([
    [
      'a misspelt action',
      { Action: 'ecs:DescribeServicez' },
      'ecs:DescribeServicez is no action of AWS',
    ],
    [
      'a service that does not exist',
      { Action: 'elbv2:DescribeTargetHealth' },
      'elbv2:DescribeTargetHealth is no action of AWS',
    ],
    ['a wildcard', { Action: 'ec2:Describe*' }, 'ec2:Describe* allows more than one action'],
    [
      'a resource that could be narrower',
      { Action: 'sns:Publish' },
      'sns:Publish can be narrowed to topic, and is allowed on *',
    ],
    [
      'a resource of another kind',
      { Action: 'sns:Publish', Resource: group },
      `sns:Publish has no resource like ${group}`,
    ],
    [
      'a resource where AWS knows none',
      { Action: 'ec2:DescribeSubnets', Resource: group },
      'ec2:DescribeSubnets knows no resource but *',
    ],
    [
      'a condition that can never match',
      {
        Action: 'ec2:RevokeSecurityGroupIngress',
        Resource: group,
        Condition: { StringEquals: { 'ec2:IpProtocol': 'tcp' } },
      },
      'ec2:RevokeSecurityGroupIngress knows no condition key ec2:IpProtocol on this resource',
    ],
    [
      'a condition of another resource',
      {
        Action: 'ec2:AuthorizeSecurityGroupIngress',
        Resource: group,
        Condition: { StringEquals: { 'aws:RequestTag/targetmedic:owner': 'x' } },
      },
      'ec2:AuthorizeSecurityGroupIngress knows no condition key aws:RequestTag/targetmedic:owner on this resource',
    ],
  ])('is found out for %s', async (_what, statement, sentence) => {
    expect(await faultsOf(adding(statement))).toContain(sentence);
  });

  it('is found out when a resource that every call needs is not allowed', async () => {
    const narrowed: Statement = {
      Effect: 'Allow',
      Action: 'ecs:DescribeServiceDeployments',
      Resource: 'arn:aws:ecs:us-east-1:000000000000:service-deployment/*',
    };
    expect(await faultsOf([narrowed])).toEqual([
      'ecs:DescribeServiceDeployments needs the resource service, which is not allowed',
    ]);
  });
});

describe('the policies to copy', () => {
  const policy = (file: string): readonly Statement[] =>
    listOf((JSON.parse(readFileSync(`docs/iam/${file}`, 'utf8')) as PolicyDocument).Statement);
  const actionsOf = (statements: readonly Statement[]): readonly string[] =>
    statements.flatMap(({ Action }) => listOf(Action));
  /**
   * What a person reads with is granted on `*`, so that the policy serves every account; what
   * writes is not.
   */
  const narrow = (statements: readonly Statement[]): readonly Statement[] =>
    statements.filter(({ Resource }) => Resource !== '*');

  it('let a diagnosis only read', () => {
    expect(
      actionsOf(policy('cli-read-only.json')).filter(
        (action) => !/:(Describe|List|Get|Filter|Lookup)/.test(action),
      ),
    ).toEqual([]);
  });

  it('let a fix write the one rule under the conditions of the function, and read what it needs', async () => {
    const fix = policy('cli-fix.json');
    expect(actionsOf(fix)).toEqual(
      expect.arrayContaining([
        ...actionsOf(policy('cli-read-only.json')),
        'ec2:DescribeSecurityGroupRules',
        'sts:GetCallerIdentity',
      ]),
    );
    expect(actionsOf(narrow(fix)).toSorted()).toEqual([
      'ec2:AuthorizeSecurityGroupIngress',
      'ec2:AuthorizeSecurityGroupIngress',
      'ec2:CreateTags',
      'ec2:RevokeSecurityGroupIngress',
    ]);
    expect(narrow(fix).every(({ Condition }) => Condition !== undefined)).toBe(true);
    expect(await faultsOf(narrow(fix))).toEqual([]);
  });

  it.each(['cli-read-only.json', 'cli-fix.json'])('%s fits into one managed policy', (file) => {
    // 6,144 characters without white space:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    expect(
      JSON.stringify(JSON.parse(readFileSync(`docs/iam/${file}`, 'utf8'))).length,
    ).toBeLessThan(6_144);
  });

  it('name one function that may write a security group', () => {
    const writers = readdirSync('docs/iam').filter(
      (file) =>
        !file.startsWith('cli-') &&
        /"Effect": "Allow",\s+"Action": \[\s+"ec2:(Authorize|Revoke)/.test(
          readFileSync(`docs/iam/${file}`, 'utf8'),
        ),
    );
    expect(writers).toEqual(['remediate.json']);
  });
});
