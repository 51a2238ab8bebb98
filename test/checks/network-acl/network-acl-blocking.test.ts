import check from '../../../src/checks/network-acl/network-acl-blocking';
import ingressMissing from '../../../src/checks/task-ingress/task-ingress-missing';
import type { NetworkAclEntry } from '../../../src/facts/network';
import { aLoadBalancer, aNetworkAcl, aTarget, ids, problemsOf } from '../../support/builders';
import { answered, failing, refused } from '../../support/failing';
import { from, pair, silentBehind } from '../../support/paths';

const admitted = [from(ids.loadBalancerGroup, 8080)];
const entry = (over: Partial<NetworkAclEntry>): NetworkAclEntry => ({
  ruleNumber: 100,
  egress: false,
  protocol: '6',
  action: 'allow',
  ipv4Cidr: '0.0.0.0/0',
  ipv6Cidr: undefined,
  fromPort: 0,
  toPort: 65_535,
  ...over,
});
const everything = entry({ protocol: '-1', fromPort: undefined, toPort: undefined });
const guarding = (...entries: readonly NetworkAclEntry[]) => [
  aNetworkAcl({ subnetIds: [...ids.loadBalancerSubnets] }),
  aNetworkAcl({ networkAclId: 'acl-0000000000cafe002', subnetIds: [...ids.taskSubnets], entries }),
];
const behind = (...entries: readonly NetworkAclEntry[]) =>
  silentBehind(admitted, { facts: { networkAcls: guarding(...entries) } });

describe('reports', () => {
  it('answers that do not get out', () => {
    const [problem] = problemsOf(
      check.run(behind(everything, entry({ egress: true, fromPort: 443, toPort: 443 }))),
    );
    expect(problem?.summary).toContain(
      'acl-0000000000cafe002 of subnet-00000bbb00000002a denies outbound tcp 1024-65535 to 10.0.0.0/24 (the answer)',
    );
    expect(problem?.confidence).toBeUndefined();
  });

  it('a request that does not get in, by the first entry that matches', () => {
    const [problem] = problemsOf(
      check.run(
        behind(
          entry({ ruleNumber: 90, action: 'deny', fromPort: 8080, toPort: 8080 }),
          everything,
          { ...everything, egress: true },
        ),
      ),
    );
    expect(problem?.evidence[1]).toContain(
      'denies inbound tcp 8080 from 10.0.0.0/24 (the request)',
    );
  });

  it('the subnet of a silent target, although a sibling in another one proves the security groups', () => {
    const networkAcls = [
      aNetworkAcl({ subnetIds: [...ids.loadBalancerSubnets, ids.taskSubnets[1]] }),
      aNetworkAcl({
        networkAclId: 'acl-0000000000cafe002',
        subnetIds: [ids.taskSubnets[0]],
        entries: [],
      }),
    ];
    const facts = silentBehind([], {
      facts: { ...pair(aTarget({ targetId: '10.0.11.20' })), networkAcls },
    });
    expect(problemsOf(check.run(facts))[0]).toMatchObject({ affected: 1, of: 2 });
    expect(ingressMissing.run(facts)).toEqual([]);
  });

  it('a range of answers that is open in part, as likely', () => {
    expect(
      problemsOf(
        check.run(behind(everything, entry({ egress: true, fromPort: 32_768, toPort: 60_999 }))),
      )[0]?.confidence,
    ).toBe('likely');
  });
});

describe('stays silent', () => {
  const denying = { networkAcls: guarding() };
  it.each([
    ['ACLs that let both through', silentBehind(admitted)],
    [
      'entries against remote desktop and a database among the return ports',
      behind(
        ...[false, true].flatMap((egress) => [
          { ...everything, egress },
          ...[3389, 5432].map((port, n) =>
            entry({ ruleNumber: 80 + n, egress, action: 'deny', fromPort: port, toPort: port }),
          ),
        ]),
      ),
    ],
    [
      'a load balancer in the same subnet',
      silentBehind(admitted, {
        facts: {
          ...denying,
          loadBalancers: [
            aLoadBalancer({ zones: [{ zoneName: 'us-east-1a', subnetId: ids.taskSubnets[0] }] }),
          ],
        },
      }),
    ],
    ['a target that answers', failing(answered(503), { facts: denying })],
    ['a refused connection', failing(refused, { facts: denying })],
    ['a healthy target', failing(refused, { facts: { ...denying, targetHealth: [aTarget()] } })],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the ACLs', () => {
    expect(check.run(silentBehind(admitted, { without: ['networkAcls'] }))).toMatchObject({
      cannotTell: expect.any(String),
      unread: { state: 'unreadable' },
    });
  });
});
