import { defineCheck } from '../../findings/check';
import { sharedOn } from '../../findings/shared-resource';

export default defineCheck({
  code: 'load-balancer-not-active',
  title: 'Load balancer that is not active',
  why: 'The load balancer is still being set up, could not be, or lacks what it needs to scale, so it does not route as it should.',
  fix: 'Wait while it is provisioning; otherwise repair or recreate it.',
  confidence: 'certain',
  explains: [
    'target-group-detached',
    'target-timeout',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: ['service', 'loadBalancers'],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerState.html',
  ],
  run: ({ service, loadBalancers }) =>
    loadBalancers
      .filter(({ state }) => state !== 'active')
      .map(({ loadBalancerArn, loadBalancerName, state, stateReason }) => ({
        resource: service.serviceArn,
        summary: `The load balancer ${loadBalancerName} is ${state}${stateReason === undefined ? '' : `: ${stateReason}`}.`,
        ...sharedOn('load-balancer', loadBalancerArn),
        fix:
          state === 'provisioning'
            ? `Wait until ${loadBalancerName} is active.`
            : `Repair ${loadBalancerName} (free addresses in its subnets, its limits), or create it anew; it is ${state}.`,
        evidence: [`State ${state}${stateReason === undefined ? '' : `, reason: ${stateReason}`}`],
        affected: 1,
        of: loadBalancers.length,
      })),
});
