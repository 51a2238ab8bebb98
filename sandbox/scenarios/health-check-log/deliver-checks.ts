import type { World } from '../../world/world';

/** Where the log of `deliverChecks` goes. */
export const checkLogGroup = '/aws/vendedlogs/elb/checks';

/** Has a load balancer's health check log delivered to a log group. */
export function deliverChecks(
  world: World,
  loadBalancerArn: string,
  outputFormat: 'json' | 'plain' = 'json',
): void {
  const { delivery } = world.logs;
  const arn = `arn:aws:logs:${world.region}:${world.accountId}:delivery-destination:checks`;
  world.logs.createGroup(checkLogGroup);
  delivery.sources.set('checks', {
    name: 'checks',
    logType: 'ALB_HEALTH_CHECK_LOGS',
    resourceArns: [loadBalancerArn],
  });
  delivery.destinations.set(arn, {
    arn,
    outputFormat,
    deliveryDestinationConfiguration: {
      destinationResourceArn: `arn:aws:logs:${world.region}:${world.accountId}:log-group:${checkLogGroup}`,
    },
  });
  delivery.deliveries.set('checks', {
    deliverySourceName: 'checks',
    deliveryDestinationArn: arn,
    deliveryDestinationType: 'CWL',
  });
}
