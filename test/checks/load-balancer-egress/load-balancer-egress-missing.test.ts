import check from '../../../src/checks/load-balancer-egress/load-balancer-egress-missing';
import {
  aLoadBalancer,
  aLoadBalancerSecurityGroup,
  aSecurityGroup,
  aTarget,
  ids,
  problemsOf,
} from '../../support/builders';
import { answered, failing, refused } from '../../support/failing';
import { from, silentBehind } from '../../support/paths';

const admitted = [from(ids.loadBalancerGroup, 8080)];
const closed = { securityGroups: [aSecurityGroup(), aLoadBalancerSecurityGroup({ egress: [] })] };

describe('reports', () => {
  it('a load balancer that may go out to another port only', () => {
    const [problem] = problemsOf(
      check.run(silentBehind(admitted, { egress: [from('0.0.0.0/0', 443)] })),
    );
    expect(problem?.summary).toContain('does not let it out to the tasks');
    expect(problem?.fix).toContain(
      `Add an outbound rule to ${ids.loadBalancerGroup}: tcp 8080 to ${ids.taskGroup}.`,
    );
    expect(problem?.evidence).toContain(
      `${ids.loadBalancerGroup} admits tcp 443 to 0.0.0.0/0: not port 8080`,
    );
  });

  it('a group without any outbound rule', () => {
    expect(problemsOf(check.run(silentBehind(admitted, { egress: [] })))[0]?.evidence).toContain(
      `${ids.loadBalancerGroup} has no outbound rule`,
    );
  });

  it('both sides, when the tasks are closed, too', () => {
    expect(check.run(silentBehind([], { egress: [] }))).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a rule to the group of the tasks',
      silentBehind(admitted, { egress: [from(ids.taskGroup, 8080)] }),
    ],
    [
      'a rule to the subnet of the tasks',
      silentBehind(admitted, { egress: [from('10.0.10.0/23', 8080)] }),
    ],
    ['a target that answers', failing(answered(404), { facts: closed })],
    ['a refused connection', failing(refused, { facts: closed })],
    [
      'a healthy target',
      failing(answered(404), { facts: { ...closed, targetHealth: [aTarget()] } }),
    ],
    [
      'a Network Load Balancer without groups',
      silentBehind(admitted, {
        facts: { loadBalancers: [aLoadBalancer({ type: 'network', securityGroupIds: [] })] },
      }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('while a prefix list that might let it out could not be read', () => {
    expect(
      check.run(
        silentBehind(admitted, { egress: [from('pl-0123', 8080)], without: ['prefixLists'] }),
      ),
    ).toMatchObject({ cannotTell: expect.any(String) });
  });
});
