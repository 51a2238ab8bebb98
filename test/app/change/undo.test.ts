import { clientsAt } from '../../../scripts/recording/sandbox-clients';
import { inWorld } from '../../../scripts/recording/scenes';
import { healthySite } from '../../../sandbox/scenarios/change';
import type { Site, SiteOptions } from '../../../sandbox/scenarios/site';
import { roleSession } from '../../../sandbox/trail/actors';
import { perform } from '../../../sandbox/trail/note-call';
import { aclEntry } from '../../../sandbox/world/network/create-network';
import type { World } from '../../../sandbox/world/world';
import { diagnoseWithCalls } from '../../../src/app/diagnosis/diagnose-with-calls';
import { readService } from '../../../src/app/diagnosis/diagnose-service';
import type { Diagnosis } from '../../../src/findings/diagnosis';
import { apiCallOf } from '../../../src/reasoning/changes/api-call';
import { servicePathOf } from '../../../src/reasoning/changes/path/service-path';
import { defaultPolicy } from '../../../src/remediation/remediation';
import { requestOf } from '../../support/aws-command';
import { listIngressRules } from '../../support/ingress-of-site';

jest.setTimeout(30_000);

const lee = roleSession('ops', 'lee', 'cli');
const slowChecks: SiteOptions = {
  targetGroup: { HealthCheckIntervalSeconds: 300 },
  container: { portMappings: [{ containerPort: 8080 }, { containerPort: 9090 }] },
};

interface Story {
  /** What is there before anybody looks. */
  readonly before?: (world: World, site: Site) => void;
  readonly change: (world: World, site: Site) => Promise<unknown>;
  readonly code: string;
}

const aclOf = (world: World, { taskSubnetIds }: Site) =>
  [...world.ec2.networkAcls.values()].find(({ Associations }) =>
    Associations?.some(({ SubnetId }) => taskSubnetIds.includes(SubnetId ?? '')),
  );

/** The tasks' network ACL allows by one entry alone, number 50. */
function allowBy50(world: World, site: Site): void {
  const acl = aclOf(world, site);
  if (acl)
    acl.Entries = [
      aclEntry(50, 'allow', false, { Protocol: '6', PortRange: { From: 1, To: 65535 } }),
      aclEntry(100, 'allow', true),
      aclEntry(32767, 'deny', false),
      aclEntry(32767, 'deny', true),
    ];
}

const entry = (world: World, site: Site, over: object) => ({
  NetworkAclId: aclOf(world, site)?.NetworkAclId,
  Egress: false,
  Protocol: '6',
  PortRange: { From: 8080, To: 8080 },
  CidrBlock: '0.0.0.0/0',
  ...over,
});

const stories: Readonly<Record<string, Story>> = {
  'a rule that let the load balancer in': {
    change: (world, site) =>
      perform(world, lee, 'ec2', 'RevokeSecurityGroupIngress', {
        GroupId: site.taskGroup.groupId,
        SecurityGroupRuleIds: listIngressRules(site),
      }),
    code: 'task-ingress-missing',
  },
  'a rule that let the load balancer out': {
    change: (world, site) =>
      perform(world, lee, 'ec2', 'RevokeSecurityGroupEgress', {
        GroupId: site.loadBalancerGroup.groupId,
        SecurityGroupRuleIds: site.loadBalancerGroup.rules.flatMap((rule) =>
          rule.IsEgress === true ? (rule.SecurityGroupRuleId ?? []) : [],
        ),
      }),
    code: 'load-balancer-egress-missing',
  },
  'an entry that denies': {
    change: (world, site) =>
      perform(
        world,
        lee,
        'ec2',
        'CreateNetworkAclEntry',
        entry(world, site, { RuleNumber: 90, RuleAction: 'deny' }),
      ),
    code: 'network-acl-blocking',
  },
  'an entry that allowed': {
    before: allowBy50,
    change: (world, site) =>
      perform(world, lee, 'ec2', 'DeleteNetworkAclEntry', {
        NetworkAclId: aclOf(world, site)?.NetworkAclId,
        RuleNumber: 50,
        Egress: false,
      }),
    code: 'network-acl-blocking',
  },
  'an entry that was narrowed': {
    before: allowBy50,
    change: (world, site) =>
      perform(
        world,
        lee,
        'ec2',
        'ReplaceNetworkAclEntry',
        entry(world, site, {
          RuleNumber: 50,
          RuleAction: 'allow',
          PortRange: { From: 443, To: 443 },
        }),
      ),
    code: 'network-acl-blocking',
  },
  'the groups of the load balancer': {
    change: (world, site) => {
      const [other] = [...world.ec2.securityGroups.values()].filter(
        ({ groupId }) =>
          groupId !== site.loadBalancerGroup.groupId && groupId !== site.taskGroup.groupId,
      );
      return perform(world, lee, 'elbv2', 'SetSecurityGroups', {
        LoadBalancerArn: site.loadBalancerArn,
        SecurityGroups: [other?.groupId ?? site.taskGroup.groupId],
      });
    },
    code: 'task-ingress-missing',
  },
  'the port of the checks': {
    change: (world, site) =>
      perform(world, lee, 'elbv2', 'ModifyTargetGroup', {
        TargetGroupArn: site.targetGroupArn,
        HealthCheckPort: '9090',
      }),
    code: 'task-ingress-missing',
  },
};

/** The lines of a message that somebody would paste, in the order in which they are offered. */
function offered({ rootCauses: [cause] }: Diagnosis): readonly string[] {
  const [, undo] = / To take the call back: (aws .+)$/.exec(cause?.fix ?? '') ?? [];
  return [undo, cause?.remediation?.snippets.cli].flatMap((line) => line ?? []);
}

describe('what AT RISK offers to paste', () => {
  it.each(Object.entries(stories))('takes back %s', (_name, { before, change, code }) => {
    let site: Site | undefined;
    return inWorld(
      async (world) => {
        site = await healthySite(world, slowChecks);
        before?.(world, site);
        return site;
      },
      async ({ url, world, cluster, service }) => {
        if (site === undefined) throw new Error('There is no site.');
        const clients = clientsAt(url);
        const options = { now: () => world.now().getTime() };
        const well = await readService({ cluster, service }, clients, {
          network: 'with-listeners',
          logs: 'never',
          ...options,
        });
        const stoodOn = { ...servicePathOf(well, undefined)!, wellAt: well.takenAt };
        await change(world, site);
        const call = apiCallOf(world.trail.entries.at(-1)?.event, 'short')!;
        const look = async () =>
          (
            await diagnoseWithCalls({ cluster, service }, clients, defaultPolicy, {
              changes: 'off',
              calls: [call],
              stoodOn,
              ...options,
            })
          ).diagnosis;
        const risk = await look();
        expect([risk.severity, risk.rootCauses[0]?.code]).toEqual(['at-risk', code]);
        const [line = 'nothing is offered'] = offered(risk);
        const { api, operation, input } = requestOf(line);
        await perform(world, lee, api, operation, input);
        expect((await look()).verdict).toBe('healthy');
      },
    );
  });
});
