import { CloudTrailClient, LookupEventsCommand, type Event } from '@aws-sdk/client-cloudtrail';
import { RevokeSecurityGroupIngressCommand } from '@aws-sdk/client-ec2';
import { buildSite } from '../../sandbox/scenarios/site';
import { personInConsole, roleSession, stack } from '../../sandbox/trail/actors';
import { perform } from '../../sandbox/trail/note-call';
import { detachPolicy } from '../../sandbox/trail/role-changes';
import type { BusEvent } from '../../sandbox/world/event';
import { settingsFor, startWorld, stopAll } from './core/support';

afterAll(stopAll);

const recorded = (events: readonly Event[] = []) =>
  events.map(({ CloudTrailEvent = '{}' }) => JSON.parse(CloudTrailEvent));

it('notes what changes the world, shows it late, and tells the bus where a trail does', async () => {
  const { world, server, ec2 } = await startWorld(1000);
  const client = new CloudTrailClient(settingsFor(server.url));
  const look = (EventName: string) =>
    client.send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: EventName }],
      }),
    );
  const site = buildSite(world);
  const GroupId = site.taskGroup.groupId;
  const rule = {
    GroupId,
    IpPermissions: [
      {
        IpProtocol: 'tcp',
        FromPort: 8080,
        ToPort: 8080,
        UserIdGroupPairs: [{ GroupId: site.loadBalancerGroup.groupId }],
      },
    ],
  };
  world.trail.isLogging = true;
  const heard: BusEvent[] = [];
  const stop = world.on('event', (event) => heard.push(event));
  await ec2.send(new RevokeSecurityGroupIngressCommand(rule));
  await expect(
    perform(
      world,
      roleSession('deploy-prod', 'run-77', 'terraform'),
      'ec2',
      'RevokeSecurityGroupIngress',
      rule,
    ),
  ).rejects.toMatchObject({ code: 'InvalidPermission.NotFound' });
  await expect(
    ec2.send(new RevokeSecurityGroupIngressCommand({ ...rule, GroupId: 'sg-none' })),
  ).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
  expect((await look('RevokeSecurityGroupIngress')).Events).toEqual([]);

  world.trail.historySeconds = 0;
  const { Events } = await look('RevokeSecurityGroupIngress');
  const [denied, nothing, removed] = recorded(Events);
  expect([denied.errorCode, denied.responseElements]).toEqual([
    'Client.InvalidGroup.NotFound',
    null,
  ]);
  expect(nothing).toMatchObject({
    userAgent: expect.stringContaining('Terraform/1.9.5'),
    userIdentity: { arn: 'arn:aws:sts::000000000000:assumed-role/deploy-prod/run-77' },
    errorCode: 'Client.InvalidPermission.NotFound',
  });
  expect(removed).toMatchObject({
    eventSource: 'ec2.amazonaws.com',
    requestParameters: {
      groupId: GroupId,
      ipPermissions: {
        items: [
          { ipProtocol: 'tcp', groups: { items: [{ groupId: site.loadBalancerGroup.groupId }] } },
        ],
      },
    },
    responseElements: {
      revokedSecurityGroupRuleSet: {
        items: [{ fromPort: 8080, referencedGroupId: site.loadBalancerGroup.groupId }],
      },
    },
  });
  expect(Events?.at(-1)).toMatchObject({ Username: 'sandbox', ReadOnly: 'false' });

  const acl = [...world.ec2.networkAcls.values()][0]?.NetworkAclId;
  await perform(
    world,
    personInConsole('kim@example.org', 'NetAdmin'),
    'ec2',
    'CreateNetworkAclEntry',
    {
      NetworkAclId: acl,
      RuleNumber: 90,
      Egress: false,
      RuleAction: 'deny',
      Protocol: '6',
      CidrBlock: '10.0.1.0/24',
      PortRange: { From: 8080, To: 8080 },
    },
  );
  await perform(world, stack('stacks'), 'elbv2', 'ModifyTargetGroup', {
    TargetGroupArn: site.targetGroupArn,
    HealthCheckPath: '/up',
  });
  await perform(world, stack('stacks'), 'logs', 'DeleteLogGroup', { logGroupName: '/ecs/web' });
  world.secrets.add('arn:secret');
  await perform(world, stack('stacks'), 'secretsmanager', 'PutSecretValue', {
    SecretId: 'arn:secret',
    SecretString: 'hunter2',
  });
  detachPolicy(world, roleSession('ops', 'lee'), {
    roleArn: 'arn:aws:iam::000000000000:role/web-execution',
    policyArn: 'arn:aws:iam::aws:policy/Pull',
    lost: ['ecr:GetAuthorizationToken'],
  });
  const all = recorded((await client.send(new LookupEventsCommand({ MaxResults: 50 }))).Events);
  expect(all.map(({ eventName }) => eventName).slice(0, 5)).toEqual([
    'DetachRolePolicy',
    'PutSecretValue',
    'DeleteLogGroup',
    'ModifyTargetGroup',
    'CreateNetworkAclEntry',
  ]);
  expect(all[4].requestParameters).toMatchObject({
    aclProtocol: '6',
    portRange: { from: 8080, to: 8080 },
  });
  expect(JSON.stringify(all)).not.toContain('hunter2');
  expect(site.targetGroup.HealthCheckPath).toBe('/up');

  await new Promise<void>((resolve) => world.after(world.trail.deliverySeconds + 1, resolve));
  stop();
  expect(
    heard
      .filter((event) => event['detail-type'] === 'AWS API Call via CloudTrail')
      .map(({ source }) => source),
  ).toContain('aws.elasticloadbalancing');
  world.clock.runAt(1);
  world.limits = true;
  await expect(Promise.all([1, 2, 3, 4].map(() => look('Nothing')))).rejects.toMatchObject({
    name: 'ThrottlingException',
  });
  client.destroy();
});
