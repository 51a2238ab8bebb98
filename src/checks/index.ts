import type { Check } from '../model/check';
import serviceNotActive from './service-not-active';
import serviceScaledToZero from './service-scaled-to-zero';
import deploymentCapacityDeadlock from './deployment-capacity-deadlock';
import deploymentAwaitingHook from './deployment-awaiting-hook';
import deploymentAlarmTriggered from './deployment-alarm-triggered';
import deploymentTargetGroupsMiswired from './deployment-target-groups-miswired';
import serviceRoleUnauthorized from './service-role-unauthorized';
import ecsOperationsThrottled from './ecs-operations-throttled';
import containerInstancesMissing from './container-instances-missing';
import instanceResourcesInsufficient from './instance-resources-insufficient';
import hostPortInUse from './host-port-in-use';
import placementConstraintUnsatisfied from './placement-constraint-unsatisfied';
import fargateCapacityUnavailable from './fargate-capacity-unavailable';
import taskQuotaReached from './task-quota-reached';
import subnetAddressesExhausted from './subnet-addresses-exhausted';
import networkInterfaceAttachFailed from './network-interface-attach-failed';
import imageNotFound from './image-not-found';
import imagePullUnauthorized from './image-pull-unauthorized';
import registryRateLimited from './registry-rate-limited';
import imageArchitectureMismatch from './image-architecture-mismatch';
import awsEndpointUnreachable from './aws-endpoint-unreachable';
import executionRoleUnauthorized from './execution-role-unauthorized';
import taskRoleUnassumable from './task-role-unassumable';
import secretNotFound from './secret-not-found';
import logGroupMissing from './log-group-missing';
import volumeMountFailed from './volume-mount-failed';
import containerCommandFailed from './container-command-failed';
import containerOutOfMemory from './container-out-of-memory';
import essentialContainerExited from './essential-container-exited';
import essentialContainerCompleted from './essential-container-completed';
import containerHealthCheckFailing from './container-health-check-failing';
import spotCapacityReclaimed from './spot-capacity-reclaimed';
import hostInstanceLost from './host-instance-lost';
import loadBalancerNotActive from './load-balancer-not-active';
import loadBalancerInternalError from './load-balancer-internal-error';
import targetGroupDetached from './target-group-detached';
import availabilityZoneNotEnabled from './availability-zone-not-enabled';
import targetGroupMissing from './target-group-missing';
import targetTypeIncompatible from './target-type-incompatible';
import targetGroupVpcMismatch from './target-group-vpc-mismatch';
import targetAddressUnusable from './target-address-unusable';
import instanceNotRunning from './instance-not-running';
import targetsNotRegistered from './targets-not-registered';
import foreignTargetsUnhealthy from './foreign-targets-unhealthy';
import loadBalancerEgressMissing from './load-balancer-egress-missing';
import networkAclBlocking from './network-acl-blocking';
import taskIngressMissing from './task-ingress-missing';
import hostPortRangeIngressMissing from './host-port-range-ingress-missing';
import healthCheckPortUnexposed from './health-check-port-unexposed';
import healthCheckProtocolMismatch from './health-check-protocol-mismatch';
import containerBoundToLoopback from './container-bound-to-loopback';
import containerPortMismatch from './container-port-mismatch';
import gracePeriodTooShort from './grace-period-too-short';
import containerNotListening from './container-not-listening';
import healthCheckHostRejected from './health-check-host-rejected';
import healthCheckPathNotFound from './health-check-path-not-found';
import healthCheckRedirected from './health-check-redirected';
import healthCheckBadRequest from './health-check-bad-request';
import healthCheckUnauthorized from './health-check-unauthorized';
import healthCheckMethodNotAllowed from './health-check-method-not-allowed';
import healthCheckRateLimited from './health-check-rate-limited';
import healthCheckSuccessCodeUnmatched from './health-check-success-code-unmatched';
import healthCheckDependencyDown from './health-check-dependency-down';
import healthCheckUpstreamUnavailable from './health-check-upstream-unavailable';
import healthCheckAnswerLost from './health-check-answer-lost';
import healthCheckServerError from './health-check-server-error';
import healthCheckSlow from './health-check-slow';
import targetTimeout from './target-timeout';
import targetConnectionFailed from './target-connection-failed';
import targetStatusMismatch from './target-status-mismatch';
import tasksReplacedByLoadBalancer from './tasks-replaced-by-load-balancer';
import tasksFailingToStart from './tasks-failing-to-start';
import deploymentFailed from './deployment-failed';
import deploymentStalled from './deployment-stalled';

/** Every check, in the order of the finding codes. */
export const checks: readonly Check[] = [
  serviceNotActive,
  serviceScaledToZero,
  deploymentCapacityDeadlock,
  deploymentAwaitingHook,
  deploymentAlarmTriggered,
  deploymentTargetGroupsMiswired,
  serviceRoleUnauthorized,
  ecsOperationsThrottled,
  containerInstancesMissing,
  instanceResourcesInsufficient,
  hostPortInUse,
  placementConstraintUnsatisfied,
  fargateCapacityUnavailable,
  taskQuotaReached,
  subnetAddressesExhausted,
  networkInterfaceAttachFailed,
  imageNotFound,
  imagePullUnauthorized,
  registryRateLimited,
  imageArchitectureMismatch,
  awsEndpointUnreachable,
  executionRoleUnauthorized,
  taskRoleUnassumable,
  secretNotFound,
  logGroupMissing,
  volumeMountFailed,
  containerCommandFailed,
  containerOutOfMemory,
  essentialContainerExited,
  essentialContainerCompleted,
  containerHealthCheckFailing,
  spotCapacityReclaimed,
  hostInstanceLost,
  loadBalancerNotActive,
  loadBalancerInternalError,
  targetGroupDetached,
  availabilityZoneNotEnabled,
  targetGroupMissing,
  targetTypeIncompatible,
  targetGroupVpcMismatch,
  targetAddressUnusable,
  instanceNotRunning,
  targetsNotRegistered,
  foreignTargetsUnhealthy,
  loadBalancerEgressMissing,
  networkAclBlocking,
  taskIngressMissing,
  hostPortRangeIngressMissing,
  healthCheckPortUnexposed,
  healthCheckProtocolMismatch,
  containerBoundToLoopback,
  containerPortMismatch,
  gracePeriodTooShort,
  containerNotListening,
  healthCheckHostRejected,
  healthCheckPathNotFound,
  healthCheckRedirected,
  healthCheckBadRequest,
  healthCheckUnauthorized,
  healthCheckMethodNotAllowed,
  healthCheckRateLimited,
  healthCheckSuccessCodeUnmatched,
  healthCheckDependencyDown,
  healthCheckUpstreamUnavailable,
  healthCheckAnswerLost,
  healthCheckServerError,
  healthCheckSlow,
  targetTimeout,
  targetConnectionFailed,
  targetStatusMismatch,
  tasksReplacedByLoadBalancer,
  tasksFailingToStart,
  deploymentFailed,
  deploymentStalled,
];
