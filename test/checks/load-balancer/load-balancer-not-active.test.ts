import check from '../../../src/checks/load-balancer/load-balancer-not-active';
import { aLoadBalancer, ids, problemsOf, seen } from '../../support/builders';

describe('reports', () => {
  it.each(['provisioning', 'failed', 'active_impaired'])('a load balancer that is %s', (state) => {
    const [problem] = problemsOf(
      check.run(
        seen({
          loadBalancers: [aLoadBalancer({ state, stateReason: 'Insufficient free addresses' })],
        }),
      ),
    );
    expect(problem).toMatchObject({
      resource: ids.serviceArn,
      summary: `The load balancer demo-alb is ${state}: Insufficient free addresses.`,
    });
  });

  it('that there is nothing to do but wait while it is set up', () => {
    expect(
      problemsOf(check.run(seen({ loadBalancers: [aLoadBalancer({ state: 'provisioning' })] })))[0]
        ?.fix,
    ).toBe('Wait until demo-alb is active.');
  });
});

describe('stays silent', () => {
  it('about an active one', () => {
    expect(check.run(seen())).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the load balancers, and so declares that it needs them', () => {
    expect(check.needs).toContain('loadBalancers');
  });
});
