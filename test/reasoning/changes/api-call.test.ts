import * as fc from 'fast-check';
import { apiCallOf } from '../../../src/reasoning/changes/api-call';
import { redactAll } from '../../../src/redaction/redact-all';
import { changeSentence } from '../../../src/reasoning/changes/change-words';

const first = { at: '2026-11-20T08:15:18.000Z', known: 'failed' } as const;

const session = (role: string, name: string, more: object = {}) => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::111122223333:assumed-role/${role}/${name}`,
  sessionContext: {
    sessionIssuer: { type: 'Role', arn: `arn:aws:iam::111122223333:role/${role}`, userName: role },
  },
  ...more,
});

const record = (over: object = {}) => ({
  eventVersion: '1.11',
  eventID: 'c1a2b3c4-0000-4d5e-8f90-a1b2c3d4e5f6',
  eventTime: '2026-11-20T08:14:37Z',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RevokeSecurityGroupIngress',
  userIdentity: session('deploy-prod', 'run-77'),
  userAgent:
    'APN/1.0 HashiCorp/1.0 Terraform/1.9.5 (+https://www.terraform.io) terraform-provider-aws/6.20.0',
  requestParameters: { groupId: 'sg-0aa11bb22cc33dd44' },
  responseElements: {
    requestId: '7d1f0c52',
    _return: true,
    revokedSecurityGroupRuleSet: {
      items: [
        {
          securityGroupRuleId: 'sgr-0123456789abcdef0',
          groupId: 'sg-0aa11bb22cc33dd44',
          isEgress: false,
          ipProtocol: 'tcp',
          fromPort: 8080,
          toPort: 8080,
          referencedGroupId: 'sg-0ee55ff66aa77bb88',
        },
      ],
    },
  },
  ...over,
});

const told = (over: object = {}, people: 'short' | 'whole' = 'short'): string | undefined => {
  const call = redactAll(apiCallOf(record(over), people));
  return call && changeSentence(call, first);
};

it('says who, with what, when before the first failure, and which rule', () => {
  expect(told()).toBe(
    'Removed by role deploy-prod (session run-77), Terraform, 2026-11-20 08:14:37 UTC, 41 s before the first failure (RevokeSecurityGroupIngress): tcp 8080 from sg-0ee55ff66aa77bb88 of sg-0aa11bb22cc33dd44.',
  );
});

it.each([
  [
    'a person of Identity Center in the console, the address shortened',
    {
      userIdentity: session('AWSReservedSSO_NetAdmin_0123456789abcdef', 'kim@example.org'),
      userAgent: 'AWS Internal',
      sessionCredentialFromConsole: 'true',
    },
    'Removed by kim@... (permission set NetAdmin), the console,',
  ],
  [
    'a stack, not the person behind it',
    {
      userIdentity: session('stacks', 'AWSCloudFormation', {
        invokedBy: 'cloudformation.amazonaws.com',
      }),
      userAgent: 'cloudformation.amazonaws.com',
    },
    'Removed by role stacks, CloudFormation,',
  ],
  [
    'a caller of another account, by that account',
    {
      recipientAccountId: '111122223333',
      userIdentity: { ...session('partner', 'run-9'), accountId: '444455556666' },
    },
    'Removed by role partner (session run-9) of account 444455556666, Terraform,',
  ],
  [
    'a caller of the same account, without it',
    {
      recipientAccountId: '111122223333',
      userIdentity: { ...session('deploy', 'run-9'), accountId: '111122223333' },
    },
    'Removed by role deploy (session run-9), Terraform,',
  ],
  [
    'an account whose caller is not named, once',
    {
      recipientAccountId: '111122223333',
      userIdentity: { type: 'AWSAccount', accountId: '444455556666' },
    },
    'Removed by account 444455556666, Terraform,',
  ],
  [
    'the session that an SDK, an instance or a build made up',
    { userIdentity: session('ci', 'aws-go-sdk-1700000000000000000') },
    'Removed by role ci (session aws-go-sdk-1700000000000000000), Terraform,',
  ],
  ['root', { userIdentity: { type: 'Root' } }, 'Removed by the root user,'],
  ['nobody by name', { userIdentity: {} }, 'Removed by a caller that CloudTrail does not name,'],
  [
    'a rule that moved to another port',
    {
      eventName: 'ModifySecurityGroupRules',
      requestParameters: {
        ModifySecurityGroupRulesRequest: {
          GroupId: 'sg-0aa11bb22cc33dd44',
          SecurityGroupRule: {
            tag: 1,
            SecurityGroupRuleId: 'sgr-0123456789abcdef0',
            SecurityGroupRule: {
              IpProtocol: 'tcp',
              FromPort: 8081,
              ToPort: 8081,
              ReferencedGroupId: 'sg-0ee55ff66aa77bb88',
            },
          },
        },
      },
      responseElements: { ModifySecurityGroupRulesResponse: { return: true } },
    },
    'rule sgr-0123456789abcdef0 of sg-0aa11bb22cc33dd44, now tcp 8081 from sg-0ee55ff66aa77bb88.',
  ],
  [
    'an entry of a network ACL',
    {
      eventName: 'CreateNetworkAclEntry',
      requestParameters: {
        networkAclId: 'acl-0a1b2c3d4e5f60718',
        ruleNumber: 90,
        egress: false,
        ruleAction: 'deny',
        portRange: { from: 8080, to: 8080 },
        aclProtocol: '6',
        cidrBlock: '10.40.2.0/24',
      },
    },
    'inbound entry 90 of acl-0a1b2c3d4e5f60718: deny tcp 8080, 10.40.2.0/24.',
  ],
  [
    'a health check',
    {
      eventSource: 'elasticloadbalancing.amazonaws.com',
      eventName: 'ModifyTargetGroup',
      requestParameters: {
        targetGroupArn:
          'arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop-api-blue/0f1e2d3c4b5a6978',
        healthCheckPath: '/healthz',
      },
    },
    'shop-api-blue: healthCheckPath /healthz.',
  ],
])('tells %s', (_name, over, words) => {
  expect(told(over)).toContain(words);
});

it('names whole addresses where that is wanted', () => {
  const userIdentity = session('AWSReservedSSO_NetAdmin_0123456789abcdef', 'kim@example.org');
  expect(told({ userIdentity }, 'whole')).toContain(
    'by kim at example.org (permission set NetAdmin)',
  );
});

it.each([
  ['it failed', { errorCode: 'Client.UnauthorizedOperation', responseElements: null }],
  ['it is a call that nobody knows', { eventName: 'DescribeInstances' }],
  [
    "it is AWS's own reaction",
    {
      userIdentity: {
        ...session('AWSServiceRoleForECS', 'ecs'),
        sessionContext: {
          sessionIssuer: {
            arn: 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
          },
        },
      },
    },
  ],
])('is silent where %s', (_name, over) => {
  expect(apiCallOf(record(over), 'short')).toBeUndefined();
});

it('takes a revoke that matched nothing for no change, and a cut answer for what was asked', () => {
  const requestParameters = {
    groupId: 'sg-0aa11bb22cc33dd44',
    ipPermissions: {
      items: [
        {
          ipProtocol: 'tcp',
          fromPort: 8080,
          toPort: 8080,
          groups: {},
          ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }] },
        },
      ],
    },
  };
  const missed = { _return: true, unknownIpPermissionSet: { items: [{ ipProtocol: 'tcp' }] } };
  expect(
    apiCallOf(record({ requestParameters, responseElements: missed }), 'short')?.change,
  ).toEqual({ kind: 'nothing' });
  expect(told({ requestParameters, responseElements: null })).toContain('tcp 8080 from 10.0.0.0/8');
});

it('lets no name that somebody chose format, mention, link or break a line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
      const userIdentity = session(name, `${name}<!here>\u202e\n*x* https://evil`);
      const sentence = told({ userIdentity, userAgent: name }) ?? '';
      expect(sentence).not.toMatch(/[<>*`~\n\r\u202e|]|:\/\//);
    }),
    { numRuns: 200 },
  );
});

it('reads any JSON without failing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      apiCallOf(value, 'short');
      apiCallOf(record({ requestParameters: value, responseElements: value }), 'short');
    }),
    { numRuns: 300 },
  );
});
