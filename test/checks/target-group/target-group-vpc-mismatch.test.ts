import check from '../../../src/checks/target-group/target-group-vpc-mismatch';
import { aService, aTarget, aTargetGroup, anEvent, problemsOf, seen } from '../../support/builders';

const elsewhere = {
  targetGroups: { found: [aTargetGroup({ vpcId: 'vpc-0fedcba9876543210' })], missingArns: [] },
  targetHealth: [],
};
const event = anEvent(
  "failed to register targets in target-group web-tg with (error The Availability Zone for IP address '10.0.10.20' must be 'all' for Application Load Balancer target groups, when not within the VPC)",
);

describe('reports', () => {
  it('a group in another VPC than the subnets of the tasks', () => {
    const [problem] = problemsOf(check.run(seen(elsewhere)));
    expect(problem?.summary).toBe(
      'The target group web-tg is in vpc-0fedcba9876543210, and the tasks run in vpc-0123456789abcdef0.',
    );
  });

  it('what ECS says of it, where the subnets could not be read', () => {
    expect(
      check.run(
        seen(
          { ...elsewhere, service: aService({ events: [event] }) },
          { without: ['subnets', 'networkInterfaces'] },
        ),
      ),
    ).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it('about one VPC', () => {
    expect(check.run(seen({ targetHealth: [] }))).toEqual([]);
  });

  it('about a peered VPC whose targets are healthy', () => {
    expect(check.run(seen({ ...elsewhere, targetHealth: [aTarget()] }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without subnets, interfaces and a word of ECS, and claims nothing', () => {
    expect(check.run(seen(elsewhere, { without: ['subnets', 'networkInterfaces'] }))).toEqual([]);
  });
});
