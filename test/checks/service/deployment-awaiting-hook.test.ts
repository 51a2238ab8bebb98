import check from '../../../src/checks/service/deployment-awaiting-hook';
import { aServiceDeployment, problemsOf, seen } from '../../support/builders';

const hook = {
  hookId: 'ecs-pause-EXAMPLE',
  status: 'AWAITING_ACTION',
  lifecycleStage: undefined,
  expiresAt: '2026-03-03T10:00:00.000Z',
};

describe('reports', () => {
  it('the hook, its stage, and until when it waits', () => {
    const serviceDeployment = aServiceDeployment({
      lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
      hooks: [hook],
    });
    const [problem] = problemsOf(check.run(seen({ serviceDeployment })));
    expect(problem?.summary).toBe(
      'The deployment waits at the lifecycle hook ecs-pause-EXAMPLE after POST_TEST_TRAFFIC_SHIFT until 2026-03-03 10:00:00 UTC.',
    );
  });
});

describe('stays silent', () => {
  it.each([
    ['no service deployment', undefined],
    [
      'a hook that has been answered',
      aServiceDeployment({ hooks: [{ ...hook, status: 'SUCCEEDED' }] }),
    ],
    [
      'a deployment that is over',
      aServiceDeployment({ status: 'ROLLBACK_SUCCESSFUL', hooks: [hook] }),
    ],
  ])('about %s', (_lookAlike, serviceDeployment) => {
    expect(check.run(seen({ serviceDeployment }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the service deployment', () => {
    expect(check.needs).toContain('serviceDeployment');
  });
});
