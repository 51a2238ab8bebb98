import { forwardTo } from '../../world/create-load-balancer';
import { blueGreenSite, deployGreen } from '../blue-green';
import type { Scenario } from '../scenario';

/**
 * Someone pointed the production rule of a blue/green service at a group that is not of its pair.
 */
export const deploymentTargetGroupsMiswired: Scenario = async (world) => {
  const site = await blueGreenSite(world);
  const stray = site.targetGroupArn.replace('web-tg', 'old-tg');
  const rule = world.elbv2.rules.get(site.productionRuleArn);
  if (rule) rule.Actions = [forwardTo(stray)];
  const reason = `Service deployment rolled back because of invalid networking configuration: Production listener rule is forwarding traffic to unexpected target group ${stray}.`;
  await deployGreen(world, site, { status: 'ROLLBACK_FAILED', statusReason: reason });
  return site;
};
