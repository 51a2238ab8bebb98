import check from '../../../src/checks/task-ingress/host-port-range-ingress-missing';
import { ids, problemsOf } from '../../support/builders';
import { from, onInstance, silentBehind } from '../../support/paths';

const lb = ids.loadBalancerGroup;
const dynamic = { hostPort: 0, port: 14_022 };

describe('reports', () => {
  it('a range that leaves out the port in use, without a rule to apply', () => {
    const [problem] = problemsOf(check.run(onInstance([from(lb, [32_768, 65_535])], dynamic)));
    expect(problem?.summary).toContain('does not admit demo-alb');
    expect(problem?.summary).toContain('on the dynamic host port 14022 (1 of 1 target)');
    expect(problem?.fix).toContain('the whole range');
    expect(problem?.remediation).toBeUndefined();
  });

  it("a port that is not the container's own, when the task definition could not be read", () => {
    const facts = onInstance([], dynamic);
    expect(
      check.run({
        ...facts,
        optional: {
          ...facts.optional,
          taskDefinitions: {
            state: 'unreadable',
            operation: 'ecs:DescribeTaskDefinition',
            kind: 'denied',
            error: 'x',
          },
        },
      }),
    ).toHaveLength(1);
  });
});

it('explains refused checks, which a Network Load Balancer may report for a filter', () => {
  expect(check.explains).toContain('target-connection-failed');
});

describe('stays silent', () => {
  it.each([
    ['a range that holds the port', onInstance([from(lb, [1024, 65_535])], dynamic)],
    ['a fixed host port', onInstance([], { hostPort: 8080, port: 8080 })],
    ['a task with an interface of its own', silentBehind([])],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('which groups the instance has without reading it', () => {
    const facts = onInstance([], dynamic);
    expect(
      check.run({
        ...facts,
        optional: {
          ...facts.optional,
          instances: {
            state: 'unreadable',
            operation: 'ec2:DescribeInstances',
            kind: 'denied',
            error: 'x',
          },
        },
      }),
    ).toMatchObject({ cannotTell: expect.any(String) });
  });
});
