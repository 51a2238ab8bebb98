import check from '../../../src/checks/target-group/target-group-missing';
import { aService, anEvent, ids, problemsOf, seen } from '../../support/builders';

const missing = {
  targetGroups: { found: [], missingArns: [ids.targetGroupArn] },
  targetHealth: [],
};

describe('reports', () => {
  it('a group that the service names and nobody finds, with what ECS says', () => {
    const event = {
      ...anEvent(''),
      message: `service (web) task set (ecs-svc/1) (task a) is not healthy in target-group (${ids.targetGroupArn}) due to TARGET GROUP IS NOT FOUND`,
    };
    const [problem] = problemsOf(
      check.run(seen({ ...missing, service: aService({ events: [event] }) })),
    );
    expect(problem).toMatchObject({
      resource: ids.serviceArn,
      summary: 'web names the target group web-tg, which does not exist.',
    });
    expect(problem?.evidence).toContain(event.message);
  });
});

describe('stays silent', () => {
  it('about groups that exist', () => {
    expect(check.run(seen())).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the target groups, and so declares that it needs them', () => {
    expect(check.needs).toContain('targetGroups');
  });
});
