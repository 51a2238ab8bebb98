import { roleSession, stack } from '../../trail/actors';
import { perform } from '../../trail/note-call';
import { redirectToHttps } from '../../world/create-load-balancer';
import { blueGreenSite, deployGreen } from '../blue-green';
import { answering } from '../images';
import type { Scenario } from '../scenario';
import { recorded, recordedSite } from './recorded-site';

/** Another stack changes the path that the target group asks for. */
export const healthCheckByStack: Scenario = async (world) => {
  const site = await recordedSite(world, {
    image: answering(8080, ({ path }) =>
      path === '/health' ? { status: 200, body: 'ok' } : { status: 404, body: 'not found' },
    ),
  });
  await perform(world, stack('edge-stack'), 'elbv2', 'ModifyTargetGroup', {
    TargetGroupArn: site.targetGroupArn,
    HealthCheckPath: '/healthz',
  });
  await world.settled();
  return site;
};

/** A template is applied again, and its listener does not know the group that serves. */
export const listenerMovedBack: Scenario = async (world) => {
  const site = await recordedSite(world);
  await perform(world, stack('edge-stack'), 'elbv2', 'ModifyListener', {
    ListenerArn: site.listenerArn,
    DefaultActions: [redirectToHttps],
  });
  await world.settled();
  return site;
};

/** The rules of a listener are rebuilt; the service still names the one that was there. */
export const productionRuleDeleted: Scenario = async (world) => {
  const site = await blueGreenSite(world);
  await recorded(world, site);
  const RuleArn = site.productionRuleArn;
  await perform(world, roleSession('deploy-prod', 'run-79', 'terraform'), 'elbv2', 'DeleteRule', {
    RuleArn,
  });
  const statusReason = `Service deployment rolled back because of invalid networking configuration: Production listener rule ${RuleArn} is not found.`;
  await deployGreen(world, site, { status: 'ROLLBACK_FAILED', statusReason });
  return site;
};
