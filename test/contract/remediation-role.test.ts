import { accessRequestsOf } from '../../sandbox/iam/access-requests';
import type { Account } from '../../sandbox/iam/access';
import { evaluateAll } from '../../sandbox/iam/evaluator';
import { listOf, type PolicyDocument, type Statement } from '../../sandbox/iam/policy';
import { resolveTemplate } from '../../sandbox/platform/template';
import { packagedProduct } from '../../scripts/demo/product';
import { anIngressRequest, aRevokeRequest } from '../support/ingress';

const accountId = '000000000000';
const region = 'us-east-1';
const place = {
  accountId,
  region,
  stackName: 'bot',
  endpoint: 'http://127.0.0.1:1',
  functionUrlEndpoint: 'http://127.0.0.1:2',
};

/** The roles of a deployment in a mode, by their names in the template. */
function rolesIn(mode: string): ReadonlyMap<string, readonly Statement[]> {
  const { resources } = resolveTemplate(packagedProduct().template, place, {
    RemediationMode: mode,
    SlackSigningSecretArn: `arn:aws:secretsmanager:${region}:${accountId}:secret:slack-AbCdEf`,
  });
  const roles = resources.filter(
    ({ type, logicalId }) => type === 'AWS::IAM::Role' && !/ServerlessLogs/.test(logicalId),
  );
  return new Map(
    roles.map(({ logicalId, properties }) => [
      logicalId,
      (
        (properties['Policies'] ?? []) as readonly { readonly PolicyDocument: PolicyDocument }[]
      ).flatMap(({ PolicyDocument }) => listOf(PolicyDocument.Statement)),
    ]),
  );
}

let auto: ReadonlyMap<string, readonly Statement[]>;
let off: ReadonlyMap<string, readonly Statement[]>;
beforeAll(() => {
  [auto, off] = [rolesIn('auto'), rolesIn('off')];
}, 120_000);

/** An account in which the tasks' group carries these tags. */
const accountWith = (tags: Readonly<Record<string, string>>): Account => ({
  accountId,
  region,
  securityGroup: () => ({ vpcId: 'vpc-1', tags }),
  serviceTags: () => ({}),
});

const tagged = { 'targetmedic:remediate': 'approve' };
const authorize = anIngressRequest();
const revoke = aRevokeRequest();
const { GroupId, IpPermissions } = authorize;
const ourTags = authorize.TagSpecifications[0].Tags;

interface Attempt {
  readonly service?: string;
  readonly operation: string;
  readonly input: object;
  readonly tags?: Readonly<Record<string, string>>;
  readonly role?: string;
}

const decide = (
  { service = 'ec2', operation, input, tags = tagged, role = 'RemediateRole' }: Attempt,
  roles = auto,
) => {
  const requests = accessRequestsOf(service, operation, input, accountWith(tags));
  if (requests === undefined) throw new Error(`The sandbox knows no access for ${operation}.`);
  return evaluateAll([{ Statement: roles.get(role) ?? [] }], requests).decision;
};

describe('the role that may change a security group', () => {
  it.each(['auto', 'approve'])(
    'lets the code add its rule and take it back on a group that is tagged %s',
    (value) => {
      const tags = { 'targetmedic:remediate': value };
      for (const DryRun of [true, false])
        expect(
          decide({
            operation: 'AuthorizeSecurityGroupIngress',
            input: { ...authorize, DryRun },
            tags,
          }),
        ).toBe('allowed');
      expect(decide({ operation: 'RevokeSecurityGroupIngress', input: revoke, tags })).toBe(
        'allowed',
      );
    },
  );

  it('lets the code store, tell and come back', () => {
    const { resources } = resolveTemplate(packagedProduct().template, place, {});
    const named = (id: string) => resources.find(({ logicalId }) => logicalId === id);
    const TableName = named('IncidentTable')?.name;
    const item = (key: string) => ({
      TableName,
      Key: { pk: { S: key } },
      Item: { pk: { S: key } },
    });
    const target = { RoleArn: named('ScheduleRole')?.attributes['Arn'] };
    const attempts: readonly Attempt[] = [
      ...['GetItem', 'PutItem', 'UpdateItem'].map((operation) => ({
        service: 'dynamodb',
        operation,
        input: item('LEDGER#region'),
      })),
      ...['PeopleTopic', 'MachinesTopic'].map((id) => ({
        service: 'sns',
        operation: 'Publish',
        input: { TopicArn: named(id)?.ref },
      })),
      {
        service: 'scheduler',
        operation: 'CreateSchedule',
        input: { Name: 'verify', GroupName: named('ScheduleGroup')?.ref, Target: target },
      },
    ];
    expect(attempts.filter((attempt) => decide(attempt) !== 'allowed')).toEqual([]);
  });

  const rule = (over: object = {}): Attempt => ({
    operation: 'AuthorizeSecurityGroupIngress',
    input: { ...authorize, ...over },
  });
  const owner = (Value: string) => [
    { ResourceType: 'security-group-rule', Tags: [{ Key: 'targetmedic:owner', Value }] },
  ];

  it.each<[string, Attempt]>([
    ['a rule on a group without the tag', { ...rule(), tags: {} }],
    ['a rule on a group with another tag', { ...rule(), tags: { remediate: 'auto' } }],
    [
      'a rule on a group whose tag has another value',
      { ...rule(), tags: { 'targetmedic:remediate': 'Auto' } },
    ],
    ['a rule on a group whose tag is empty', { ...rule(), tags: { 'targetmedic:remediate': '' } }],
    ['a rule with tags of somebody else', rule({ TagSpecifications: owner('somebody') })],
    ['a rule with an owner in another case', rule({ TagSpecifications: owner('Targetmedic') })],
    [
      'a rule with other tags than ours',
      rule({
        TagSpecifications: [
          { ResourceType: 'security-group-rule', Tags: [{ Key: 'Name', Value: 'x' }] },
        ],
      }),
    ],
    [
      'taking back a rule of a group without the tag',
      { operation: 'RevokeSecurityGroupIngress', input: revoke, tags: {} },
    ],
    [
      'another content under the id of a rule',
      {
        operation: 'ModifySecurityGroupRules',
        input: { GroupId, SecurityGroupRules: [{ SecurityGroupRuleId: 'sgr-1' }] },
      },
    ],
    [
      'an egress rule',
      { operation: 'AuthorizeSecurityGroupEgress', input: { GroupId, IpPermissions } },
    ],
    [
      'taking back an egress rule',
      { operation: 'RevokeSecurityGroupEgress', input: { GroupId, SecurityGroupRuleIds: [] } },
    ],
    ['deleting the group', { operation: 'DeleteSecurityGroup', input: { GroupId } }],
    [
      'opting a group in',
      {
        operation: 'CreateTags',
        input: {
          Resources: [GroupId],
          Tags: [{ Key: 'targetmedic:remediate', Value: 'auto' }],
        },
        tags: {},
      },
    ],
    [
      'more tags on a group that is opted in',
      { operation: 'CreateTags', input: { Resources: [GroupId], Tags: ourTags } },
    ],
    [
      'our tags on a rule that exists',
      {
        operation: 'CreateTags',
        input: { Resources: ['sgr-0000a1b0000000001'], Tags: ourTags },
      },
    ],
    [
      'tags off a rule',
      { operation: 'DeleteTags', input: { Resources: ['sgr-0000a1b0000000001'], Tags: [] } },
    ],
    ['tags off a group', { operation: 'DeleteTags', input: { Resources: [GroupId], Tags: [] } }],
    [
      'a schedule that passes on its own role',
      {
        service: 'scheduler',
        operation: 'CreateSchedule',
        input: {
          Name: 'x',
          GroupName: 'targetmedic-prod',
          Target: { RoleArn: `arn:aws:iam::${accountId}:role/bot-RemediateRole` },
        },
      },
    ],
    [
      'a schedule in another group',
      {
        service: 'scheduler',
        operation: 'CreateSchedule',
        input: { Name: 'x', GroupName: 'default', Target: {} },
      },
    ],
    [
      'the functions of others',
      { service: 'lambda', operation: 'Invoke', input: { FunctionName: 'billing' } },
    ],
    [
      'the messages of others',
      {
        service: 'sns',
        operation: 'Publish',
        input: { TopicArn: `arn:aws:sns:${region}:${accountId}:billing` },
      },
    ],
    [
      'the tables of others',
      { service: 'dynamodb', operation: 'PutItem', input: { TableName: 'billing' } },
    ],
  ])('is denied %s', (_what, attempt) => {
    expect(decide(attempt)).not.toBe('allowed');
  });

  // IAM compares the keys of tags in any case, so this is held by the code and not by the role.
  it('cannot tell a tag key in another case, which the code refuses', () => {
    const tags = { 'TargetMedic:Remediate': 'auto' };
    expect(decide({ ...rule(), tags })).toBe('allowed');
  });

  // Without tags AWS checks the group alone: the guard in the client refuses such a request.
  it('cannot demand tags, which the guard does', () => {
    expect(
      decide({ operation: 'AuthorizeSecurityGroupIngress', input: { GroupId, IpPermissions } }),
    ).toBe('allowed');
  });

  it.each([
    'ec2:ModifyNetworkInterfaceAttribute',
    'ec2:ModifySecurityGroupRules',
    'ec2:AuthorizeSecurityGroupEgress',
    'ec2:RevokeSecurityGroupEgress',
    'ec2:DeleteSecurityGroup',
    'ec2:DeleteTags',
    'ec2:UpdateSecurityGroupRuleDescriptionsIngress',
    'ec2:CreateSecurityGroup',
    'lambda:UpdateFunctionCode',
    'lambda:UpdateFunctionConfiguration',
    'sts:AssumeRole',
  ])('is denied %s by name, whatever else is allowed one day', (action) => {
    const everything: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };
    expect(
      evaluateAll(
        [{ Statement: [everything, ...(auto.get('RemediateRole') ?? [])] }],
        [{ action, resource: '*', context: {} }],
      ).decision,
    ).toBe('explicitDeny');
  });

  it.each([
    'iam:PutRolePolicy',
    'iam:AttachRolePolicy',
    'iam:CreateRole',
    'iam:UpdateAssumeRolePolicy',
  ])('is denied %s on any identity, whatever else is allowed one day', (action) => {
    const everything: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };
    expect(
      evaluateAll(
        [{ Statement: [everything, ...(auto.get('RemediateRole') ?? [])] }],
        [{ action, resource: `arn:aws:iam::${accountId}:role/any`, context: {} }],
      ).decision,
    ).toBe('explicitDeny');
  });

  it('loses both writes in mode off, and every other role never had them', () => {
    const writes: readonly Attempt[] = [
      { operation: 'AuthorizeSecurityGroupIngress', input: authorize },
      { operation: 'RevokeSecurityGroupIngress', input: revoke },
    ];
    expect(auto.size).toBe(11);
    for (const write of writes) {
      expect(decide(write, off)).not.toBe('allowed');
      const allowed = [...auto.keys()].filter((role) => decide({ ...write, role }) === 'allowed');
      expect(allowed).toEqual(['RemediateRole']);
    }
  });

  it('is the only one that names an action on security groups or their tags', () => {
    const writing = /^ec2:(?!Describe|Get)/;
    const holders = [...auto].filter(([, statements]) =>
      statements.some(
        ({ Effect, Action }) =>
          Effect === 'Allow' && listOf(Action).some((one) => writing.test(one)),
      ),
    );
    expect(holders.map(([role]) => role)).toEqual(['RemediateRole']);
  });

  it('is one that only Lambda takes on', () => {
    const { resources } = resolveTemplate(packagedProduct().template, place, {});
    const trust = resources.find(({ logicalId }) => logicalId === 'RemediateRole')?.properties[
      'AssumeRolePolicyDocument'
    ] as PolicyDocument;
    expect(listOf(trust.Statement)).toEqual([
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
  });
});
