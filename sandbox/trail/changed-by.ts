import { personInConsole, roleSession, stack } from './actors';
import { perform } from './note-call';
import { detachPolicy } from './role-changes';
import type { World } from '../world/world';
import { answering } from '../scenarios/images';
import { healthySite, release } from '../scenarios/change';
import { createRule, redirectToHttps } from '../world/create-load-balancer';
import type { Scenario } from '../scenarios/scenario';
import type { Site } from '../scenarios/site';

/** A trail that records management events; its history shows them at once. */
async function recordedSite(world: World): Promise<Site> {
  const site = await healthySite(world);
  world.trail.isLogging = true;
  world.trail.historySeconds = 0;
  return site;
}

/** A pipeline applies Terraform, which takes the rule away that lets the load balancer in. */
export const ruleRevokedByTerraform: Scenario = async (world) => {
  const site = await recordedSite(world);
  site.taskGroup.tags.push({ Key: 'targetmedic:remediate', Value: 'auto' });
  const SecurityGroupRuleIds = site.taskGroup.rules.flatMap((rule) =>
    rule.IsEgress ? [] : (rule.SecurityGroupRuleId ?? []),
  );
  await perform(
    world,
    roleSession('deploy-prod', 'run-77', 'terraform'),
    'ec2',
    'RevokeSecurityGroupIngress',
    { GroupId: site.taskGroup.groupId, SecurityGroupRuleIds },
  );
  await world.settled();
  return site;
};

/** A person denies the port in the network ACL, in the console. */
export const aclEntryByPerson: Scenario = async (world) => {
  const site = await recordedSite(world);
  const acl = [...world.ec2.networkAcls.values()].find(({ Associations }) =>
    Associations?.some(({ SubnetId }) => site.taskSubnetIds.includes(SubnetId ?? '')),
  );
  await perform(
    world,
    personInConsole('kim@example.org', 'NetAdmin'),
    'ec2',
    'CreateNetworkAclEntry',
    {
      NetworkAclId: acl?.NetworkAclId,
      RuleNumber: 90,
      Egress: false,
      RuleAction: 'deny',
      Protocol: '6',
      PortRange: { From: 8080, To: 8080 },
      CidrBlock: '0.0.0.0/0',
    },
  );
  await world.settled();
  return site;
};

/** Another stack changes the path that the target group asks for. */
export const healthCheckByStack: Scenario = async (world) => {
  const site = await healthySite(world, {
    image: answering(8080, ({ path }) =>
      path === '/health' ? { status: 200, body: 'ok' } : { status: 404, body: 'not found' },
    ),
  });
  world.trail.isLogging = true;
  world.trail.historySeconds = 0;
  await perform(world, stack('edge-stack'), 'elbv2', 'ModifyTargetGroup', {
    TargetGroupArn: site.targetGroupArn,
    HealthCheckPath: '/healthz',
  });
  await world.settled();
  return site;
};

const secretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:web/database-a1b2c3';
const withSecret = { secrets: [{ name: 'DATABASE_PASSWORD', valueFrom: secretArn }] };

/** Somebody detaches the policy of the execution role; the next release cannot start. */
export const policyDetached: Scenario = async (world) => {
  world.secrets.add(secretArn);
  const site = await recordedSite(world);
  detachPolicy(world, roleSession('ops', 'lee', 'cli'), {
    roleArn: site.definition.executionRoleArn ?? '',
    policyArn: 'arn:aws:iam::000000000000:policy/read-web-secrets',
    lost: ['secretsmanager:GetSecretValue'],
  });
  release(world, site, { container: withSecret });
  await world.settled();
  return site;
};

/** Somebody deletes the secret that the next release reads. */
export const secretDeleted: Scenario = async (world) => {
  world.secrets.add(secretArn);
  const site = await recordedSite(world);
  await perform(world, roleSession('ops', 'lee', 'cli'), 'secretsmanager', 'DeleteSecret', {
    SecretId: secretArn,
    RecoveryWindowInDays: 7,
  });
  release(world, site, { container: withSecret });
  await world.settled();
  return site;
};

/** Somebody deletes the log group; the next release cannot start. */
export const logGroupDeleted: Scenario = async (world) => {
  const site = await recordedSite(world);
  await perform(world, roleSession('ops', 'lee', 'cli'), 'logs', 'DeleteLogGroup', {
    logGroupName: '/ecs/web',
  });
  release(world, site, {});
  await world.settled();
  return site;
};

/** A rule of another stack goes in front of ours; nothing of ours is broken by it. */
export const listenerRuleReordered: Scenario = async (world) => {
  const site = await recordedSite(world);
  const RuleArn = createRule(world, site.listenerArn, 50, '/old/*', redirectToHttps);
  await perform(world, stack('edge-stack'), 'elbv2', 'SetRulePriorities', {
    RulePriorities: [{ RuleArn, Priority: 1 }],
  });
  return ruleRevoked(world, site);
};

async function ruleRevoked(world: World, site: Site): Promise<Site> {
  await perform(
    world,
    roleSession('deploy-prod', 'run-78', 'terraform'),
    'ec2',
    'RevokeSecurityGroupIngress',
    {
      GroupId: site.taskGroup.groupId,
      SecurityGroupRuleIds: site.taskGroup.rules.flatMap((rule) =>
        rule.IsEgress ? [] : (rule.SecurityGroupRuleId ?? []),
      ),
    },
  );
  await world.settled();
  return site;
}
