import { personInConsole, roleSession, stack } from '../../trail/actors';
import { perform } from '../../trail/note-call';
import { createRule, redirectToHttps } from '../../world/create-load-balancer';
import { aclEntry } from '../../world/network/create-network';
import type { World } from '../../world/world';
import { aclOfSubnets } from '../network-acl/acl-of-subnets';
import type { Scenario } from '../scenario';
import type { Site } from '../site';
import { recordedSite } from './recorded-site';

const terraform = (session: string) => roleSession('deploy-prod', session, 'terraform');
const person = personInConsole('kim@example.org', 'NetAdmin');

/** A pipeline applies Terraform, which takes the rule away that lets the load balancer in. */
export const ruleRevokedByTerraform: Scenario = async (world) => {
  const site = await recordedSite(world);
  site.taskGroup.tags.push({ Key: 'targetmedic:remediate', Value: 'auto' });
  return ruleRevoked(world, site, 'run-77');
};

/** A rule of another stack goes in front of ours; nothing of ours is broken by it, but by what follows. */
export const listenerRuleReordered: Scenario = async (world) => {
  const site = await recordedSite(world);
  const RuleArn = createRule(world, site.listenerArn, 50, '/old/*', redirectToHttps);
  await perform(world, stack('edge-stack'), 'elbv2', 'SetRulePriorities', {
    RulePriorities: [{ RuleArn, Priority: 1 }],
  });
  return ruleRevoked(world, site, 'run-78');
};

async function ruleRevoked(world: World, site: Site, session: string): Promise<Site> {
  await perform(world, terraform(session), 'ec2', 'RevokeSecurityGroupIngress', {
    GroupId: site.taskGroup.groupId,
    SecurityGroupRuleIds: site.taskGroup.rules.flatMap((rule) =>
      rule.IsEgress ? [] : (rule.SecurityGroupRuleId ?? []),
    ),
  });
  await world.settled();
  return site;
}

const aclOf = (world: World, subnetIds: readonly string[]) =>
  [...world.ec2.networkAcls.values()].find(({ Associations }) =>
    Associations?.some(({ SubnetId }) => subnetIds.includes(SubnetId ?? '')),
  );

/** A person denies the port in the network ACL, in the console. */
export const aclEntryByPerson: Scenario = async (world) => {
  const site = await recordedSite(world);
  await perform(world, person, 'ec2', 'CreateNetworkAclEntry', {
    NetworkAclId: aclOf(world, site.taskSubnetIds)?.NetworkAclId,
    RuleNumber: 90,
    Egress: false,
    RuleAction: 'deny',
    Protocol: '6',
    PortRange: { From: 8080, To: 8080 },
    CidrBlock: '0.0.0.0/0',
  });
  await world.settled();
  return site;
};

/** A person gives the tasks' subnets another network ACL, which forgets the ports of the answers. */
export const aclReplacedByPerson: Scenario = async (world) => {
  const site = await recordedSite(world);
  const associations = aclOf(world, site.taskSubnetIds)?.Associations ?? [];
  const NetworkAclId = hardenedAcl(world, site);
  for (const { NetworkAclAssociationId: AssociationId, SubnetId = '' } of associations)
    if (site.taskSubnetIds.includes(SubnetId))
      await perform(world, person, 'ec2', 'ReplaceNetworkAclAssociation', {
        AssociationId,
        NetworkAclId,
      });
  await world.settled();
  return site;
};

const hardenedAcl = (world: World, site: Site): string =>
  aclOfSubnets(
    world,
    site,
    [],
    [
      aclEntry(100, 'allow', false),
      aclEntry(100, 'allow', true, { Protocol: '6', PortRange: { From: 443, To: 443 } }),
    ],
  );
