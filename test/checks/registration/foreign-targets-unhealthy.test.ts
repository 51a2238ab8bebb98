import check from '../../../src/checks/registration/foreign-targets-unhealthy';
import {
  aReplacedTask,
  aTarget,
  anUnhealthyTarget,
  problemsOf,
  seen,
} from '../../support/builders';
import { timedOut } from '../../support/failing';

const foreign = anUnhealthyTarget(...timedOut, { targetId: '10.0.11.177', port: 32801 });

describe('reports', () => {
  it('an unhealthy target at an address of no task', () => {
    const [problem] = problemsOf(
      check.run(seen({ targetHealth: [aTarget(), aTarget({ targetId: '10.0.11.20' }), foreign] })),
    );
    expect(problem?.summary).toBe(
      'web-tg holds 1 unhealthy target from outside web: 10.0.11.177:32801.',
    );
    expect(problem?.fix).toContain('Deregister 10.0.11.177:32801 from web-tg');
  });

  it('merely as possible while tasks of the service fail too: those come first', () => {
    expect(
      problemsOf(check.run(seen({ targetHealth: [anUnhealthyTarget(...timedOut), foreign] })))[0]
        ?.confidence,
    ).toBe('possible');
  });
});

describe('stays silent', () => {
  it.each([
    ['unhealthy targets of the service', seen({ targetHealth: [anUnhealthyTarget(...timedOut)] })],
    ['healthy strangers', seen({ targetHealth: [aTarget({ targetId: '10.0.11.177' })] })],
    ['strangers that leave', seen({ targetHealth: [{ ...foreign, state: 'draining' }] })],
    [
      'a task that has just stopped',
      seen({
        tasks: [],
        stoppedTasks: [
          aReplacedTask({
            networkInterface: {
              networkInterfaceId: undefined,
              subnetId: undefined,
              privateIpAddress: '10.0.11.177',
              ipv6Address: undefined,
            },
          }),
        ],
        targetHealth: [foreign],
      }),
    ],
    [
      'other groups of the same load balancer',
      seen({
        targetHealth: [
          {
            ...foreign,
            targetGroupArn:
              'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/other/1',
          },
        ],
      }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whose targets they are without the tasks, and so declares that it needs them', () => {
    expect(check.needs).toContain('tasks');
  });
});
