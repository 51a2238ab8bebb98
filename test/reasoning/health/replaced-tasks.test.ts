import { onlyReplacedTasksFail } from '../../../src/reasoning/health/replaced-tasks';
import { aDeployment, aRollingDeployment, aService, ids } from '../../support/builders';

const old = aDeployment({ id: ids.oldDeployment, status: 'ACTIVE' });
const aFix = (over = {}) => aService({ deployments: [aRollingDeployment(over), old] });
const of = (...deployments: (typeof old | undefined)[]) =>
  deployments.map((deployment) => ({ deployment }));

describe('the failures of a service with a deployment on its way', () => {
  it('are of replaced tasks when every one is of an older deployment', () => {
    expect(onlyReplacedTasksFail(aFix(), of(old, old))).toBe(true);
  });

  it('are its own as soon as one of its tasks fails', () => {
    expect(onlyReplacedTasksFail(aFix(), of(old, aRollingDeployment()))).toBe(false);
    expect(onlyReplacedTasksFail(aFix({ failedTasks: 1 }), of(old))).toBe(false);
  });

  it("are nobody else's when the deployment of a task is not known, or nothing fails", () => {
    expect(onlyReplacedTasksFail(aFix(), of(undefined))).toBe(false);
    expect(onlyReplacedTasksFail(aFix(), [])).toBe(false);
  });

  it('are the present when the deployment is over', () => {
    expect(onlyReplacedTasksFail(aService({ deployments: [aDeployment(), old] }), of(old))).toBe(
      false,
    );
  });
});
