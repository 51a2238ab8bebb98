import check from '../../../src/checks/listener/availability-zone-not-enabled';
import {
  aReplacedTask,
  aRollingService,
  aTarget,
  anEvent,
  ids,
  problemsOf,
  seen,
  aLoadBalancer,
} from '../../support/builders';

const reason = 'Target is in an Availability Zone that is not enabled for the load balancer';
const elsewhere = aTarget({
  state: 'unused',
  reason: 'Target.NotInUse',
  description: reason,
  availabilityZone: 'us-east-1c',
});

describe('reports', () => {
  it('the zone of the target and the zones of the load balancer', () => {
    const [problem] = problemsOf(
      check.run(seen({ targetHealth: [aTarget({ targetId: '10.0.11.20' }), elsewhere] })),
    );
    expect(problem?.summary).toBe(
      'demo-alb is not enabled in us-east-1c, only in us-east-1a, us-east-1b: web-tg gets no traffic there (1 of 2 targets).',
    );
    expect(problem?.fix).toContain('Enable us-east-1c on demo-alb');
  });

  it('a target that is gone already, by the service event', () => {
    const task = aReplacedTask({ availabilityZone: 'us-east-1c' });
    const event = anEvent(
      `(task ${task.taskArn.split('/').pop()}) (port 8080) is unhealthy in (target-group ${ids.targetGroupArn}) due to (reason ${reason})`,
    );
    expect(
      check.run(
        seen({
          service: aRollingService({ events: [event] }),
          tasks: [],
          stoppedTasks: [task],
          targetHealth: [],
        }),
      ),
    ).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it('about a group that no listener uses', () => {
    expect(
      check.run(
        seen({
          targetHealth: [
            {
              ...elsewhere,
              description:
                'Target group is not configured to receive traffic from the load balancer',
            },
          ],
        }),
      ),
    ).toEqual([]);
  });

  it('about healthy targets, in whatever zones', () => {
    expect(check.run(seen({ loadBalancers: [aLoadBalancer({ zones: [] })] }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('which zones the load balancer has without reading it, only that this one is missing', () => {
    expect(
      problemsOf(check.run(seen({ targetHealth: [elsewhere] }, { without: ['loadBalancers'] })))[0]
        ?.summary,
    ).toBe(
      'The load balancer is not enabled in us-east-1c: web-tg gets no traffic there (1 of 1 target).',
    );
  });
});
