import type { Scenario } from '../../../sandbox/scenarios/scenario';
import type { FindingCode } from '../../../src/findings/finding-code';
import { scenarioOf } from '../scenes';
import * as capacity from './capacity';
import * as deployments from './deployments';
import * as groups from './groups';
import * as hosts from './hosts';
import * as loadBalancers from './load-balancers';

/** A way to run a service, well and sick, as the sandbox plays it. */
export interface ShapeOfService {
  readonly healthy: Scenario;
  readonly sick: Scenario;
  readonly cause: FindingCode;
  /** Whether the missing rule may be added by itself when the operator allows it. */
  readonly remediable: boolean;
}

const shape = (
  healthy: Scenario,
  sick: Scenario,
  cause: FindingCode,
  remediable: 'remediable' | 'by hand' = 'by hand',
): ShapeOfService => ({ healthy, sick, cause, remediable: remediable === 'remediable' });

const healthyOnFargate = scenarioOf('healthy-service');

/** Every shape by its name, as docs/shapes.md has it. */
export const shapes: Readonly<Record<string, ShapeOfService>> = {
  Fargate: shape(
    healthyOnFargate,
    scenarioOf('task-ingress-missing'),
    'task-ingress-missing',
    'remediable',
  ),
  'EC2, awsvpc': shape(
    hosts.interfacesOnInstances,
    hosts.interfacesOnInstancesClosed,
    'task-ingress-missing',
    'remediable',
  ),
  'EC2, bridge with dynamic host ports': shape(
    hosts.dynamicHostPorts,
    scenarioOf('host-port-range-ingress-missing'),
    'host-port-range-ingress-missing',
  ),
  'EC2, bridge with a fixed host port': shape(
    hosts.fixedHostPort,
    hosts.fixedHostPortClosed,
    'task-ingress-missing',
  ),
  'EC2, host': shape(hosts.hostNetwork, hosts.hostNetworkClosed, 'task-ingress-missing'),
  'Fargate Spot': shape(capacity.spotTasks, capacity.spotTasksReclaimed, 'spot-capacity-reclaimed'),
  'capacity provider of an Auto Scaling group': shape(
    capacity.groupOfInstances(2),
    capacity.groupOfInstances(0),
    'container-instances-missing',
  ),
  'ECS Express Mode': shape(
    capacity.expressMode,
    capacity.expressModeClosed,
    'task-ingress-missing',
  ),
  'hundreds of tasks': shape(
    capacity.threeHundredTasks,
    capacity.oneSickOfThreeHundred,
    'health-check-server-error',
  ),
  'several containers and a proxy': shape(
    healthyOnFargate,
    scenarioOf('health-check-upstream-unavailable'),
    'health-check-upstream-unavailable',
  ),
  'several target groups': shape(
    groups.severalTargetGroups(200),
    groups.severalTargetGroups(404),
    'health-check-path-not-found',
  ),
  'target group with foreign targets': shape(
    healthyOnFargate,
    scenarioOf('foreign-targets-unhealthy'),
    'foreign-targets-unhealthy',
  ),
  'health-check port of its own': shape(
    groups.checkPortOfItsOwn,
    groups.closedTrafficPort,
    'task-ingress-missing',
  ),
  'HTTPS target group': shape(
    loadBalancers.tlsTargets,
    loadBalancers.tlsTargetsThatSpeakPlain,
    'health-check-protocol-mismatch',
  ),
  'gRPC target group': shape(
    loadBalancers.grpcTargets,
    loadBalancers.grpcTargetsThatAnswerOk,
    'health-check-success-code-unmatched',
  ),
  'several load balancers': shape(
    loadBalancers.severalLoadBalancers,
    loadBalancers.severalLoadBalancersOneClosed,
    'task-ingress-missing',
    'remediable',
  ),
  'Network Load Balancer with security groups': shape(
    loadBalancers.networkLoadBalancer,
    loadBalancers.networkLoadBalancerClosed,
    'task-ingress-missing',
  ),
  'Network Load Balancer without security groups': shape(
    loadBalancers.grouplessNetworkLoadBalancer,
    loadBalancers.grouplessNetworkLoadBalancerClosed,
    'task-ingress-missing',
  ),
  'two deployments under different security groups': shape(
    healthyOnFargate,
    deployments.releaseUnderAnotherGroup,
    'task-ingress-missing',
    'remediable',
  ),
  'two deployments on different ports': shape(
    healthyOnFargate,
    deployments.releaseOnAnotherPort,
    'task-ingress-missing',
    'remediable',
  ),
  ...Object.fromEntries(
    (['BLUE_GREEN', 'LINEAR', 'CANARY'] as const).map((strategy) => [
      `native ${strategy}`,
      shape(
        deployments.idleGreen(strategy),
        deployments.greenThatAnswers500(strategy),
        'health-check-server-error',
      ),
    ]),
  ),
  'task sets of CODE_DEPLOY': shape(
    deployments.codeDeploy,
    deployments.codeDeployGreenAnswers500,
    'health-check-server-error',
  ),
  'task sets of an EXTERNAL controller': shape(
    deployments.taskSets,
    deployments.taskSetThatAnswers500,
    'health-check-server-error',
  ),
};
