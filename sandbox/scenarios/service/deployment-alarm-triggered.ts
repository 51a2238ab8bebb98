import { failDeployment } from '../../world/tasks/deployments';
import { healthySite, release } from '../change';
import type { Scenario } from '../scenario';

const alarmName = 'web-checkout-errors';

/**
 * A deployment alarm fired during a release whose targets all pass their checks; ECS goes back to
 * the version before, and the sandbox leaves it on its way.
 */
export const deploymentAlarmTriggered: Scenario = async (world) => {
  const alarms = { alarmNames: [alarmName], enable: true, rollback: true };
  const site = await healthySite(world, {
    settings: {
      deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200, alarms },
    },
  });
  release(world, site, {});
  const [failed] = site.state.deployments;
  if (failed) {
    failDeployment(world, site.state, failed, 'alarm detected.', true);
    Object.assign(world.ecs.serviceDeployments.get(failed.serviceDeploymentArn) ?? {}, {
      alarms: { status: 'TRIGGERED', alarmNames: [alarmName], triggeredAlarmNames: [alarmName] },
    });
  }
  const [goingBack] = site.state.deployments;
  if (goingBack) goingBack.held = true;
  return site;
};
