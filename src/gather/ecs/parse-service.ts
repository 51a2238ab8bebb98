import { lastSegment } from '../../facts/signal';
import type { LoadBalancer, Service as SdkService } from '@aws-sdk/client-ecs';
import type { Service } from '../../facts/service';
import { parseDeployment, parseTaskSet } from './parse-deployment';
import { parseAwsvpc, parseLoadBalancers } from './parse-wiring';
import { distinct, iso, list, present, tagsOf } from '../session/parsing';

/**
 * A service in the model's words. Task sets, where there are any, take the place of deployments.
 */
export function parseService(service: SdkService): Service {
  const clusterArn = present(service.clusterArn, 'services[].clusterArn');
  const taskSets = (service.taskSets ?? []).map(parseTaskSet);
  const deployments =
    taskSets.length > 0
      ? taskSets
      : list(service.deployments, 'services[].deployments').map(parseDeployment);
  const balancers = [
    ...list(service.loadBalancers, 'services[].loadBalancers'),
    ...(service.taskSets ?? []).flatMap(({ loadBalancers }) => loadBalancers ?? []),
  ];
  return {
    ...identityOf(service, clusterArn),
    ...countsOf(service),
    ...strategyOf(service),
    launchType: service.launchType,
    capacityProviders: (service.capacityProviderStrategy ?? []).map(({ capacityProvider }) =>
      present(capacityProvider, 'capacityProvider'),
    ),
    taskDefinitionArn: service.taskDefinition,
    roleArn: service.roleArn,
    resourceManagementType: service.resourceManagementType,
    serviceConnectEnabled: (service.deployments ?? []).some(
      ({ serviceConnectConfiguration }) => serviceConnectConfiguration?.enabled === true,
    ),
    loadBalancers: parseLoadBalancers(balancers),
    ...othersAmong(service, balancers),
    awsvpc: parseAwsvpc(service.networkConfiguration),
    deployments: deployments.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt)),
    events: list(service.events, 'services[].events')
      .map(({ createdAt, message }) => ({
        createdAt: present(iso(createdAt), 'events[].createdAt'),
        message: message ?? '',
      }))
      .toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt)),
    tags: tagsOf(service.tags),
    currentServiceDeploymentArn: service.currentServiceDeployment,
    ...revisionsOf(service),
  };
}

const identityOf = (
  service: SdkService,
  clusterArn: string,
): Pick<
  Service,
  'serviceArn' | 'serviceName' | 'clusterArn' | 'clusterName' | 'status' | 'createdAt'
> => ({
  serviceArn: present(service.serviceArn, 'services[].serviceArn'),
  serviceName: present(service.serviceName, 'services[].serviceName'),
  clusterArn,
  clusterName: lastSegment(clusterArn),
  status: present(service.status, 'services[].status'),
  createdAt: iso(service.createdAt),
});

const countsOf = (
  service: SdkService,
): Pick<
  Service,
  'desiredCount' | 'runningCount' | 'pendingCount' | 'healthCheckGracePeriodSeconds'
> => ({
  desiredCount: present(service.desiredCount, 'services[].desiredCount'),
  runningCount: present(service.runningCount, 'services[].runningCount'),
  pendingCount: present(service.pendingCount, 'services[].pendingCount'),
  healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds ?? 0,
});

/**
 * AWS's defaults where the service does not name a value.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
function strategyOf(
  service: SdkService,
): Pick<
  Service,
  | 'schedulingStrategy'
  | 'deploymentController'
  | 'strategy'
  | 'minimumHealthyPercent'
  | 'maximumPercent'
  | 'circuitBreaker'
  | 'completesEarly'
  | 'deploymentAlarms'
> {
  const { deploymentConfiguration: configuration, schedulingStrategy = 'REPLICA' } = service;
  const { deploymentCircuitBreaker: breaker, alarms } = configuration ?? {};
  return {
    schedulingStrategy,
    deploymentController: service.deploymentController?.type ?? 'ECS',
    strategy: configuration?.strategy ?? 'ROLLING',
    minimumHealthyPercent:
      configuration?.minimumHealthyPercent ?? (schedulingStrategy === 'DAEMON' ? 0 : 100),
    maximumPercent: configuration?.maximumPercent ?? (schedulingStrategy === 'DAEMON' ? 100 : 200),
    circuitBreaker: {
      enable: breaker?.enable ?? false,
      rollback: breaker?.rollback ?? false,
      ...(breaker?.resetOnHealthyTask === false ? { keepsCount: true as const } : {}),
    },
    ...(configuration?.earlySuccessCriteria?.enable === true
      ? { completesEarly: true as const }
      : {}),
    deploymentAlarms: {
      enable: alarms?.enable ?? false,
      rollback: alarms?.rollback ?? false,
      alarmNames: alarms?.alarmNames ?? [],
    },
  };
}

const revisionsOf = ({
  currentServiceRevisions = [],
}: SdkService): Pick<Service, 'currentServiceRevisionArns'> =>
  currentServiceRevisions.length === 0
    ? {}
    : {
        currentServiceRevisionArns: currentServiceRevisions.map(({ arn }) =>
          present(arn, 'currentServiceRevisions[].arn'),
        ),
      };

function othersAmong(
  service: SdkService,
  balancers: readonly LoadBalancer[],
): Pick<Service, 'otherLoadBalancers' | 'unnamedLoadBalancers'> {
  const otherLoadBalancers = otherLoadBalancersOf(service, balancers);
  const unnamed = balancers.filter(
    ({ targetGroupArn, loadBalancerName }) => (targetGroupArn ?? loadBalancerName) === undefined,
  );
  return unnamed.length === 0
    ? { otherLoadBalancers }
    : { otherLoadBalancers, unnamedLoadBalancers: unnamed.length };
}

function otherLoadBalancersOf(
  service: SdkService,
  balancers: readonly LoadBalancer[],
): readonly string[] {
  const classic = balancers.map(({ loadBalancerName }) => loadBalancerName);
  const lattice = (service.deployments ?? [])
    .flatMap(({ vpcLatticeConfigurations }) => vpcLatticeConfigurations ?? [])
    .map(({ targetGroupArn }) => targetGroupArn);
  return distinct([...classic, ...lattice]);
}
