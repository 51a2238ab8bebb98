import { valueOf } from '../../facts/reading';
import type { Readings } from '../../facts/snapshot';
import type { Service } from '../../facts/service';
import { hasTaskSets, isSettled, primaryDeployment } from '../../reasoning/deployments/deployments';
import { among, strange, type Row, type StrangeWord } from './strange-word';

/** In what ECS says of the service. */
export function inService(readings: Readings): readonly StrangeWord[] {
  const service = valueOf(readings.service);
  if (service === undefined) return [];
  const of = (name: string): string => `The ${name} of the service ${service.serviceName}`;
  // Without a wish for tasks, only the status says whether that is meant so.
  const forbids = service.desiredCount === 0 ? (['healthy', 'starting'] as const) : [];
  const scaledToZero = service.desiredCount === 0 ? (['service-scaled-to-zero'] as const) : [];
  return [
    ...strange('service', among('serviceStatus'), [
      {
        what: of('status'),
        word: service.status,
        blinds: ['service-not-active', ...scaledToZero],
        forbids,
      },
    ]),
    ...strange('service', among('schedulingStrategy'), [
      {
        what: of('scheduling strategy'),
        word: service.schedulingStrategy,
        blinds: scaledToZero,
        forbids,
      },
    ]),
    ...strange('service', among('deploymentStrategy'), [
      {
        what: of('deployment strategy'),
        word: service.strategy,
        blinds: ['deployment-target-groups-miswired'],
      },
    ]),
    ...strange('service', among('deploymentController'), [
      { what: of('deployment controller'), word: service.deploymentController },
    ]),
    ...strange('service', among('rolloutState'), rolloutRows(service)),
    ...strange('service', among('gatewayConnectionStatus'), gatewayRows(service)),
  ];
}

/** Whether requests have a way to the tasks at all is what the status of a connection says. */
const gatewayRows = ({ gatewayConnections }: Service): readonly Row[] =>
  gatewayConnections?.state === 'read'
    ? gatewayConnections.value.map(({ gatewayRouteArn, gatewayArn, status }) => ({
        what: `The status of the gateway connection ${gatewayRouteArn ?? gatewayArn ?? 'without a name'}`,
        word: status,
        blinds: ['gateway-connection-failed'],
        forbids: ['healthy', 'starting'],
      }))
    : [];

const rolloutRows = (service: Service): readonly Row[] =>
  hasTaskSets(service)
    ? []
    : service.deployments.map((one) => ({
        what: `The rollout state of ${one.id}`,
        word: one.rolloutState,
        forbids: ['healthy', 'starting'],
      }));

/** Where the service's own list tells that the deployment is complete, its other name does not count. */
export function inDeployment(readings: Readings): readonly StrangeWord[] {
  const [service, deployment] = [valueOf(readings.service), valueOf(readings.serviceDeployment)];
  if (service === undefined || deployment === undefined) return [];
  const primary = primaryDeployment(service);
  const isComplete = primary?.rolloutState !== undefined && isSettled(primary);
  return [
    ...strange('serviceDeployment', among('serviceDeploymentStatus'), [
      {
        what: `The status of ${deployment.serviceDeploymentArn}`,
        word: deployment.status,
        blinds: ['deployment-target-groups-miswired', 'deployment-awaiting-hook'],
        forbids: isComplete ? [] : ['healthy', 'starting'],
      },
    ]),
    ...strange(
      'serviceDeployment',
      among('hookStatus'),
      deployment.hooks.map(({ hookId = 'without an id', status }) => ({
        what: `The status of the lifecycle hook ${hookId}`,
        word: status,
        // On the way back, the hook may be why; on the way forward, it only has to be waited for.
        forbids: /^ROLLBACK|^STOP/.test(deployment.status) ? ['starting'] : [],
      })),
    ),
  ];
}
