import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupRulesCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, ListTasksCommand } from '@aws-sdk/client-ecs';
import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../sandbox/operation';
import { buildSite } from '../../../sandbox/scenarios/site';
import type { FaultKind } from '../../../sandbox/world/fault';
import { startWorld, stopAll } from './support';

afterEach(stopAll);

describe('the server', () => {
  it('answers an unknown service as ECS does: 200, and a failure in the body', async () => {
    const { world, ecs } = await startWorld();
    buildSite(world);
    const { services, failures } = await ecs.send(
      new DescribeServicesCommand({ cluster: 'shop', services: ['nobody'] }),
    );
    expect([services, failures?.[0]?.reason]).toEqual([[], 'MISSING']);
    await expect(ecs.send(new ListTasksCommand({ cluster: 'nowhere' }))).rejects.toMatchObject({
      name: 'ClusterNotFoundException',
    });
  });

  it('refuses what it does not imitate', async () => {
    const { server } = await startWorld();
    const headers = {
      authorization: 'AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/ecs/aws4_request',
      'x-amz-target': 'AmazonEC2ContainerServiceV20141113.DeleteCluster',
      'content-type': 'application/x-amz-json-1.1',
    };
    const response = await fetch(server.url, { method: 'POST', headers, body: '{}' });
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringContaining('AccessDeniedException'),
    ]);
    expect((await fetch(server.url)).status).toBe(403);
  });

  it('asks its guard before an operation and keeps a log of every call', async () => {
    const { world, ecs } = await startWorld();
    buildSite(world);
    world.authorize = (_caller, service, operation) => {
      throw new AwsError('AccessDeniedException', `not ${service}:${operation}`, 403);
    };
    await expect(ecs.send(new ListTasksCommand({ cluster: 'shop' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(world.calls).toMatchObject([
      {
        service: 'ecs',
        operation: 'ListTasks',
        input: { cluster: 'shop' },
        caller: { accessKeyId: 'AKIATEST' },
        status: 403,
      },
    ]);
  });

  it.each([
    ['throttle', 'ThrottlingException'],
    ['access-denied', 'AccessDeniedException'],
    ['expired-token', 'ExpiredTokenException'],
    ['server-error', 'InternalError'],
  ] as const)('fails on demand: %s', async (kind, name) => {
    const { world, ecs } = await startWorld();
    buildSite(world);
    world.faults = [{ service: 'ecs', operation: 'ListTasks', kind, count: 1 }];
    await expect(ecs.send(new ListTasksCommand({ cluster: 'shop' }))).rejects.toMatchObject({
      name,
    });
    await expect(ecs.send(new ListTasksCommand({ cluster: 'shop' }))).resolves.toHaveProperty(
      'taskArns',
    );
  });

  it.each<FaultKind>(['reset', 'garbage'])(
    'breaks the connection or the answer on demand: %s',
    async (kind) => {
      const { world, elbv2 } = await startWorld();
      world.faults = [{ service: '*', operation: '*', kind }];
      await expect(elbv2.send(new DescribeTargetGroupsCommand({}))).rejects.toBeInstanceOf(Error);
    },
  );

  it.each<FaultKind>(['html', 'empty'])(
    'answers on demand with a page that the SDK takes for an answer without its list: %s',
    async (kind) => {
      const { world, elbv2 } = await startWorld();
      world.faults = [{ service: 'elbv2', operation: '*', kind }];
      expect(await elbv2.send(new DescribeTargetGroupsCommand({}))).not.toHaveProperty(
        'TargetGroups',
      );
    },
  );

  it('does the work and loses the answer on demand', async () => {
    const { world, ec2 } = await startWorld();
    const { taskGroup } = buildSite(world);
    world.faults = [
      {
        service: 'ec2',
        operation: 'AuthorizeSecurityGroupIngress',
        kind: 'after-effect-reset',
        count: 1,
      },
    ];
    const command = new AuthorizeSecurityGroupIngressCommand({
      GroupId: taskGroup.groupId,
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 9000, ToPort: 9000, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
      ],
    });
    await expect(ec2.send(command)).rejects.toBeInstanceOf(Error);
    await expect(ec2.send(command)).rejects.toMatchObject({ name: 'InvalidPermission.Duplicate' });
  });

  it('throttles like AWS when its limits are on', async () => {
    const { world, elbv2 } = await startWorld(1);
    world.limits = true;
    const answers = await Promise.allSettled(
      Array.from({ length: 60 }, () => elbv2.send(new DescribeTargetGroupsCommand({}))),
    );
    const refused = answers.filter(({ status }) => status === 'rejected').length;
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThanOrEqual(20);
  });
});

const permission = (port: number, groupId: string) => [
  {
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    UserIdGroupPairs: [{ GroupId: groupId, Description: 'from the test' }],
  },
];

describe('security group rules', () => {
  it('are added with an id and tags, found by them, and taken back by the id', async () => {
    const { world, ec2 } = await startWorld();
    const { taskGroup, loadBalancerGroup } = buildSite(world);
    const added = await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: taskGroup.groupId,
        IpPermissions: permission(9000, loadBalancerGroup.groupId),
        TagSpecifications: [
          { ResourceType: 'security-group-rule', Tags: [{ Key: 'owner', Value: 'test' }] },
        ],
      }),
    );
    const id = added.SecurityGroupRules?.[0]?.SecurityGroupRuleId ?? '';
    const byTag = await ec2.send(
      new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'tag:owner', Values: ['test'] }] }),
    );
    expect(byTag.SecurityGroupRules).toMatchObject([
      {
        SecurityGroupRuleId: id,
        IsEgress: false,
        FromPort: 9000,
        ReferencedGroupInfo: { GroupId: loadBalancerGroup.groupId },
      },
    ]);
    await ec2.send(
      new RevokeSecurityGroupIngressCommand({
        GroupId: taskGroup.groupId,
        SecurityGroupRuleIds: [id],
      }),
    );
    await expect(
      ec2.send(
        new RevokeSecurityGroupIngressCommand({
          GroupId: taskGroup.groupId,
          SecurityGroupRuleIds: [id],
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidSecurityGroupRuleId.NotFound' });
  });

  it('are not added by a dry run, twice, beyond sixty, to a group that is not there, or from one', async () => {
    const { world, ec2 } = await startWorld();
    const { taskGroup, loadBalancerGroup } = buildSite(world);
    const add = (
      port: number,
      GroupId = taskGroup.groupId,
      source = loadBalancerGroup.groupId,
      DryRun = false,
    ) =>
      ec2.send(
        new AuthorizeSecurityGroupIngressCommand({
          GroupId,
          DryRun,
          IpPermissions: permission(port, source),
        }),
      );
    await expect(add(9000, undefined, undefined, true)).rejects.toMatchObject({
      name: 'DryRunOperation',
    });
    await expect(add(8080)).rejects.toMatchObject({ name: 'InvalidPermission.Duplicate' });
    await expect(add(9000, 'sg-00000000000000000')).rejects.toMatchObject({
      name: 'InvalidGroup.NotFound',
    });
    await expect(add(9000, undefined, 'sg-00000000000000000')).rejects.toMatchObject({
      name: 'InvalidGroup.NotFound',
    });
    for (let port = 9001; port < 9060; port += 1) await add(port);
    await expect(add(9060)).rejects.toMatchObject({ name: 'RulesPerSecurityGroupLimitExceeded' });
  });
});
