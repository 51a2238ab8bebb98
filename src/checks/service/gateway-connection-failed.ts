import { defineCheck } from '../../findings/check';
import type { GatewayConnection } from '../../facts/service';

const failed = ['CREATE_FAILED', 'UPDATE_FAILED'];

const nameOf = ({ gatewayRouteArn, gatewayArn, portName }: GatewayConnection): string =>
  gatewayRouteArn ?? gatewayArn ?? `of port ${portName ?? 'without a name'}`;

export default defineCheck({
  code: 'gateway-connection-failed',
  title: 'Gateway connection that could not be set up',
  why: 'ECS sets up target group, listener rule and security group rule of a service behind a gateway itself. It could not, so requests may not get to the tasks.',
  fix: 'Ask ECS what failed (describe-gateway-route, describe-gateway), mend that, and update the service with its gateway connectors again.',
  confidence: 'certain',
  explains: [
    'target-group-missing',
    'target-group-detached',
    'targets-not-registered',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: ['service'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_GatewayConnection.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeGatewayRoute.html',
  ],
  run: ({ service }) => {
    const { serviceArn, serviceName, clusterName, gatewayConnections } = service;
    const connections = gatewayConnections?.state === 'read' ? gatewayConnections.value : [];
    const broken = connections.filter(({ status }) => failed.includes(status));
    const [first] = broken;
    if (first === undefined) return [];
    return [
      {
        resource: serviceArn,
        summary: `The gateway connection ${nameOf(first)} of ${serviceName} is ${first.status}: ECS could not set it up.`,
        fix: `See what failed with aws ecs describe-gateway-route --gateway-route ${nameOf(first)}, mend it, and update ${serviceName} in ${clusterName} with its gateway connectors again.`,
        evidence: broken.map((one) => `${nameOf(one)}: ${one.status}`),
        affected: broken.length,
        of: connections.length,
      },
    ];
  },
});
