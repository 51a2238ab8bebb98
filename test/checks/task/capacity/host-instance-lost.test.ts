import check from '../../../../src/checks/task/capacity/host-instance-lost';
import {
  aDeployment,
  ago,
  aService,
  aStoppedTask,
  problemsOf,
  seen,
  times,
} from '../../../support/builders';
import { diagnose } from '../../../../src/diagnosis/diagnose';
import type { Service } from '../../../../src/facts/service';
import { defaultPolicy } from '../../../../src/remediation/remediation';
import { recorded } from '../../../support/recordings';

const onInstances = { launchType: 'EC2' };
const lost = (stoppedReason: string, over = {}): ReturnType<typeof times> =>
  times(2, (task) =>
    aStoppedTask({
      ...task,
      ...onInstances,
      stoppingAt: ago(300),
      stoppedAt: ago(260),
      stopCode: undefined,
      stoppedReason,
      ...over,
    }),
  );
const short = (pendingCount: number): Service =>
  aService({
    ...onInstances,
    desiredCount: 4,
    runningCount: 2,
    pendingCount,
    deployments: [aDeployment({ desiredCount: 4, runningCount: 2, pendingCount })],
  });

describe('reports', () => {
  it('a managed instance that ECS took away, with the health check that it failed', () => {
    const snapshot = recorded('host-repaired');
    const [cause] = diagnose(snapshot, defaultPolicy).rootCauses;
    expect(cause?.summary).toMatch(/fails the health check ACCELERATED_COMPUTE\.$/);
    expect(cause?.fix).toMatch(/^See why its capacity provider has launched no instance/);
    expect(cause?.evidence.join('\n')).toContain('health status IMPAIRED (ACCELERATED_COMPUTE)');
  });

  it.each([
    ['terminated', 'Host EC2 (instance i-0123456789abcdef0) terminated.', 'i-0123456789abcdef0'],
    ['stopped', 'Host EC2 (instance i-0123456789abcdef0) stopped.', 'i-0123456789abcdef0'],
    ['deregistered', 'Container instance deregistration forced by user', 'container instance'],
  ])('an instance that was %s', (_way, reason, named) => {
    expect(
      problemsOf(check.run(seen({ service: short(0), stoppedTasks: lost(reason) })))[0]?.summary,
    ).toContain(named);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'replacements that are starting',
      seen({
        service: short(2),
        stoppedTasks: lost('Host EC2 (instance i-0123456789abcdef0) terminated.'),
      }),
    ],
    [
      'a service that is back',
      seen({
        service: aService(onInstances),
        stoppedTasks: lost('Host EC2 (instance i-0123456789abcdef0) terminated.'),
      }),
    ],
    [
      'maintenance of Fargate',
      seen({
        service: short(0),
        stoppedTasks: lost(
          'ECS is performing maintenance on the underlying infrastructure hosting the task',
          { launchType: 'FARGATE' },
        ),
      }),
    ],
    [
      'a scale-in',
      seen({
        service: short(0),
        stoppedTasks: lost(
          'Scaling activity initiated by (deployment ecs-svc/1111111111111111111)',
        ),
      }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the stopped tasks', () => {
    expect(check.needs).toContain('stoppedTasks');
  });
});
