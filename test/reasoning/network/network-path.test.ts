import { networkPaths } from '../../../src/reasoning/network/network-path';
import type { NetworkFacts } from '../../../src/reasoning/network/path-ends';
import type { SecurityGroupRule } from '../../../src/facts/network';
import {
  aLoadBalancer,
  aLoadBalancerSecurityGroup,
  aNetworkAcl,
  aNetworkInterface,
  aSecurityGroup,
  aService,
  aTargetGroup,
  aTask,
  ids,
  subnets,
} from '../../support/builders';

const facts = (over: Partial<NetworkFacts> = {}): NetworkFacts => ({
  service: aService(),
  loadBalancers: [aLoadBalancer()],
  securityGroups: [aSecurityGroup(), aLoadBalancerSecurityGroup()],
  subnets,
  networkAcls: [aNetworkAcl()],
  networkInterfaces: [aNetworkInterface()],
  instances: [],
  prefixLists: [],
  ...over,
});
const target = { targetGroup: aTargetGroup(), targetId: '10.0.10.20', task: aTask() };
const path = (over: Partial<NetworkFacts> = {}, port = 8080) =>
  networkPaths(target, port, facts(over))[0];
const from = (cidr: string): SecurityGroupRule => ({
  ipProtocol: 'tcp',
  fromPort: 8080,
  toPort: 8080,
  peer: { kind: 'ipv4', cidr },
});

describe('the network path of a target', () => {
  it('is open when the groups of both sides and the ACLs let the port through', () => {
    expect(path()).toMatchObject({
      egress: 'admitted',
      ingress: 'admitted',
      acl: 'allowed',
      targetGroupIds: [ids.taskGroup],
    });
  });

  // The task's subnet is 10.0.10.0/24; the target has 10.0.10.20 in it.
  it.each([
    ['admits the lower half of the subnet alone', 'allow', '10.0.10.0/25', 'allowed', undefined],
    ['denies the upper half of the subnet', 'deny', '10.0.10.128/25', 'allowed', undefined],
    ['denies the lower half of the subnet', 'deny', '10.0.10.0/25', 'denied', '10.0.10.20'],
    [
      'admits the upper half of the subnet alone',
      'allow',
      '10.0.10.128/25',
      'denied',
      '10.0.10.20',
    ],
  ] as const)(
    'is judged by the address of the target where an ACL of the load balancer %s',
    (_, action, ipv4Cidr, acl, cidr) => {
      const entry = (ruleNumber: number, egress: boolean) => ({
        ruleNumber,
        egress,
        action,
        protocol: '-1',
        ipv4Cidr,
        ipv6Cidr: undefined,
        fromPort: undefined,
        toPort: undefined,
      });
      const rest = aNetworkAcl().entries;
      const judged = path({
        networkAcls: [
          aNetworkAcl({ networkAclId: 'acl-task', subnetIds: [...ids.taskSubnets] }),
          aNetworkAcl({
            networkAclId: 'acl-balancer',
            subnetIds: [...ids.loadBalancerSubnets],
            entries: [entry(1, true), entry(1, false), ...(action === 'deny' ? rest : [])],
          }),
        ],
      });
      expect(judged?.acl).toBe(acl);
      expect(judged?.aclBlocks[0]?.cidr).toBe(cidr);
    },
  );

  it.each(['ipv4', 'ipv6'] as const)(
    'leads to the %s address of a task that is not registered yet',
    (ipAddressType) => {
      const networkInterface = {
        ...aTask().networkInterface!,
        privateIpAddress: '10.0.10.20',
        ipv6Address: 'fd00::20',
      };
      const place = {
        targetGroup: aTargetGroup({ ipAddressType }),
        targetId: undefined,
        task: aTask({ networkInterface }),
      };
      const lettingOut = (peer: SecurityGroupRule['peer']) =>
        facts({
          securityGroups: [
            aSecurityGroup(),
            aLoadBalancerSecurityGroup({
              egress: [{ ipProtocol: 'tcp', fromPort: 8080, toPort: 8080, peer }],
            }),
          ],
        });
      const v4 = lettingOut({ kind: 'ipv4', cidr: '10.0.10.20/32' });
      const v6 = lettingOut({ kind: 'ipv6', cidr: 'fd00::20/128' });
      expect([v4, v6].map((network) => networkPaths(place, 8080, network)[0]?.egress)).toEqual(
        ipAddressType === 'ipv4' ? ['admitted', 'not-admitted'] : ['not-admitted', 'admitted'],
      );
    },
  );

  it('is closed at the task on a port that no rule names', () => {
    expect(path({}, 9000)).toMatchObject({ egress: 'admitted', ingress: 'not-admitted' });
  });

  it('is open at the task by a CIDR that covers every subnet of the load balancer', () => {
    expect(
      path({
        securityGroups: [
          aSecurityGroup({ ingress: [from('10.0.0.0/23')] }),
          aLoadBalancerSecurityGroup(),
        ],
      })?.ingress,
    ).toBe('admitted');
  });

  it('is partly open by a CIDR that covers one of the two subnets', () => {
    expect(
      path({
        securityGroups: [
          aSecurityGroup({ ingress: [from('10.0.0.0/24')] }),
          aLoadBalancerSecurityGroup(),
        ],
      })?.ingress,
    ).toBe('partly');
  });

  it('is closed by the public address of the load balancer, which never is the source', () => {
    expect(
      path({
        securityGroups: [
          aSecurityGroup({ ingress: [from('203.0.113.7/32')] }),
          aLoadBalancerSecurityGroup(),
        ],
      })?.ingress,
    ).toBe('not-admitted');
  });

  it('is unknown while a group on the interface was not read', () => {
    const networkInterfaces = [
      aNetworkInterface({ securityGroupIds: [ids.taskGroup, 'sg-unread'] }),
    ];
    expect(path({ networkInterfaces }, 9000)?.ingress).toBe('unknown');
    expect(path({ networkInterfaces })?.ingress).toBe('admitted');
  });

  it('takes the groups of the deployment where the interface is gone', () => {
    expect(path({ networkInterfaces: [] })?.targetGroupIds).toEqual([ids.taskGroup]);
  });

  it('is unknown where ECS gave the task the default group of the VPC, whose id we do not know', () => {
    const service = aService({ awsvpc: undefined, deployments: [] });
    expect(path({ service, networkInterfaces: [] })).toMatchObject({
      targetGroupIds: undefined,
      ingress: 'unknown',
    });
  });

  it('lets everything out of a Network Load Balancer without groups', () => {
    expect(
      path({ loadBalancers: [aLoadBalancer({ type: 'network', securityGroupIds: [] })] })?.egress,
    ).toBe('admitted');
  });

  it('is blocked for the answer by an ACL that lets only some ports out', () => {
    const entries = aNetworkAcl().entries.map((entry) =>
      entry.egress && entry.action === 'allow'
        ? { ...entry, protocol: '6', fromPort: 443, toPort: 443 }
        : entry,
    );
    const tasksOnly = aNetworkAcl({
      networkAclId: 'acl-tasks',
      subnetIds: [...ids.taskSubnets],
      entries,
    });
    const blocked = path({
      networkAcls: [tasksOnly, aNetworkAcl({ subnetIds: [...ids.loadBalancerSubnets] })],
    });
    expect(blocked?.acl).toBe('denied');
    expect(blocked?.aclBlocks[0]).toMatchObject({
      networkAclId: 'acl-tasks',
      direction: 'outbound',
      what: 'answer',
    });
  });

  it('passes no ACL within one subnet', () => {
    const loadBalancers = [
      aLoadBalancer({ zones: [{ zoneName: 'us-east-1a', subnetId: ids.taskSubnets[0] }] }),
    ];
    expect(path({ loadBalancers, networkAcls: [aNetworkAcl({ entries: [] })] })?.acl).toBe(
      'allowed',
    );
  });

  it('has unknown ACLs while a subnet was not read', () => {
    expect(path({ subnets: subnets.slice(1) })?.acl).toBe('unknown');
    expect(path({ networkAcls: undefined })?.acl).toBe('unknown');
  });
});
