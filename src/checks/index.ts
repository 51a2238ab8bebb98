import type { Check } from '../findings/check';
import serviceNotActive from './service/service-not-active';
import serviceScaledToZero from './service/service-scaled-to-zero';
import deploymentCapacityDeadlock from './service/deployment-capacity-deadlock';
import deploymentAwaitingHook from './service/deployment-awaiting-hook';
import deploymentHookFailed from './service/deployment-hook-failed';
import gatewayConnectionFailed from './service/gateway-connection-failed';
import deploymentAlarmTriggered from './service/deployment-alarm-triggered';
import deploymentTargetGroupsMiswired from './service/deployment-target-groups-miswired';
import serviceRoleUnauthorized from './service/service-role-unauthorized';
import ecsOperationsThrottled from './service/ecs-operations-throttled';
import containerInstancesMissing from './task/capacity/container-instances-missing';
import instanceLaunchFailed from './task/capacity/instance-launch-failed';
import infrastructureRoleUnauthorized from './task/capacity/infrastructure-role-unauthorized';
import instanceResourcesInsufficient from './task/capacity/instance-resources-insufficient';
import hostPortInUse from './task/capacity/host-port-in-use';
import placementConstraintUnsatisfied from './task/capacity/placement-constraint-unsatisfied';
import containerAgentDisconnected from './task/capacity/container-agent-disconnected';
import fargateCapacityUnavailable from './task/capacity/fargate-capacity-unavailable';
import taskQuotaReached from './task/capacity/task-quota-reached';
import subnetAddressesExhausted from './task/capacity/subnet-addresses-exhausted';
import networkInterfaceAttachFailed from './task/capacity/network-interface-attach-failed';
import imageNotFound from './task/start/image-not-found';
import imagePullUnauthorized from './task/start/image-pull-unauthorized';
import registryRateLimited from './task/start/registry-rate-limited';
import registryUnavailable from './task/start/registry-unavailable';
import imageUnusable from './task/start/image-unusable';
import imageArchitectureMismatch from './task/start/image-architecture-mismatch';
import awsEndpointUnreachable from './task/start/aws-endpoint-unreachable';
import endpointPolicyDenied from './task/start/endpoint-policy-denied';
import executionRoleUnauthorized from './task/start/execution-role-unauthorized';
import taskRoleUnassumable from './task/start/task-role-unassumable';
import secretNotFound from './task/start/secret-not-found';
import environmentFileNotFound from './task/start/environment-file-not-found';
import secretValueUnusable from './task/start/secret-value-unusable';
import logGroupMissing from './task/start/log-group-missing';
import logConfigurationInvalid from './task/start/log-configuration-invalid';
import logDestinationUnreachable from './task/start/log-destination-unreachable';
import volumeMountFailed from './task/start/volume-mount-failed';
import taskStorageFull from './task/start/task-storage-full';
import hostDeviceMissing from './task/capacity/host-device-missing';
import containerEngineFailing from './task/capacity/container-engine-failing';
import containerDependencyUnmet from './task/start/container-dependency-unmet';
import containerCommandFailed from './task/start/container-command-failed';
import containerOutOfMemory from './task/end/container-out-of-memory';
import essentialContainerExited from './task/end/essential-container-exited';
import essentialContainerCompleted from './task/end/essential-container-completed';
import managedContainerUnhealthy from './task/end/managed-container-unhealthy';
import containerHealthCheckFailing from './task/end/container-health-check-failing';
import spotCapacityReclaimed from './task/capacity/spot-capacity-reclaimed';
import hostInstanceLost from './task/capacity/host-instance-lost';
import loadBalancerNotActive from './load-balancer/load-balancer-not-active';
import loadBalancerInternalError from './load-balancer/load-balancer-internal-error';
import targetGroupDetached from './listener/target-group-detached';
import availabilityZoneNotEnabled from './listener/availability-zone-not-enabled';
import targetGroupMissing from './target-group/target-group-missing';
import targetTypeIncompatible from './target-group/target-type-incompatible';
import targetGroupVpcMismatch from './target-group/target-group-vpc-mismatch';
import targetAddressUnusable from './registration/target-address-unusable';
import instanceNotRunning from './registration/instance-not-running';
import targetsNotRegistered from './registration/targets-not-registered';
import foreignTargetsUnhealthy from './registration/foreign-targets-unhealthy';
import loadBalancerEgressMissing from './load-balancer-egress/load-balancer-egress-missing';
import networkAclBlocking from './network-acl/network-acl-blocking';
import taskIngressMissing from './task-ingress/task-ingress-missing';
import targetControlPortClosed from './task-ingress/target-control-port-closed';
import hostPortRangeIngressMissing from './task-ingress/host-port-range-ingress-missing';
import healthCheckPortUnexposed from './port/health-check-port-unexposed';
import healthCheckProtocolMismatch from './port/health-check-protocol-mismatch';
import proxyProtocolMismatch from './port/proxy-protocol-mismatch';
import containerBoundToLoopback from './port/container-bound-to-loopback';
import containerPortMismatch from './port/container-port-mismatch';
import gracePeriodTooShort from './port/grace-period-too-short';
import containerNotListening from './port/container-not-listening';
import healthCheckHostRejected from './answer/health-check-host-rejected';
import healthCheckPathNotFound from './answer/health-check-path-not-found';
import healthCheckRedirected from './answer/health-check-redirected';
import healthCheckBadRequest from './answer/health-check-bad-request';
import healthCheckUnauthorized from './answer/health-check-unauthorized';
import healthCheckMethodNotAllowed from './answer/health-check-method-not-allowed';
import healthCheckRateLimited from './answer/health-check-rate-limited';
import healthCheckSuccessCodeUnmatched from './answer/health-check-success-code-unmatched';
import instanceMetadataUnreachable from './answer/instance-metadata-unreachable';
import applicationCredentialsUnavailable from './answer/application-credentials-unavailable';
import healthCheckDependencyDown from './answer/health-check-dependency-down';
import healthCheckUpstreamUnavailable from './answer/health-check-upstream-unavailable';
import healthCheckAnswerLost from './answer/health-check-answer-lost';
import healthCheckServerError from './answer/health-check-server-error';
import healthCheckSlow from './answer/health-check-slow';
import targetTimeout from './symptoms/target-timeout';
import targetConnectionFailed from './symptoms/target-connection-failed';
import targetStatusMismatch from './symptoms/target-status-mismatch';
import tasksReplacedByLoadBalancer from './symptoms/tasks-replaced-by-load-balancer';
import tasksFailingToStart from './symptoms/tasks-failing-to-start';
import deploymentFailed from './symptoms/deployment-failed';
import deploymentStalled from './symptoms/deployment-stalled';
import tasksRestarting from './symptoms/tasks-restarting';

/** Every check, in the order of the finding codes. */
export const checks: readonly Check[] = [
  serviceNotActive,
  serviceScaledToZero,
  deploymentCapacityDeadlock,
  deploymentAwaitingHook,
  deploymentHookFailed,
  deploymentAlarmTriggered,
  deploymentTargetGroupsMiswired,
  serviceRoleUnauthorized,
  ecsOperationsThrottled,
  gatewayConnectionFailed,
  containerInstancesMissing,
  instanceLaunchFailed,
  infrastructureRoleUnauthorized,
  instanceResourcesInsufficient,
  hostPortInUse,
  placementConstraintUnsatisfied,
  containerAgentDisconnected,
  fargateCapacityUnavailable,
  taskQuotaReached,
  subnetAddressesExhausted,
  networkInterfaceAttachFailed,
  imageNotFound,
  imagePullUnauthorized,
  registryRateLimited,
  registryUnavailable,
  imageUnusable,
  imageArchitectureMismatch,
  awsEndpointUnreachable,
  endpointPolicyDenied,
  executionRoleUnauthorized,
  taskRoleUnassumable,
  secretNotFound,
  secretValueUnusable,
  environmentFileNotFound,
  logGroupMissing,
  logConfigurationInvalid,
  logDestinationUnreachable,
  volumeMountFailed,
  taskStorageFull,
  hostDeviceMissing,
  containerEngineFailing,
  containerDependencyUnmet,
  containerCommandFailed,
  containerOutOfMemory,
  essentialContainerExited,
  essentialContainerCompleted,
  managedContainerUnhealthy,
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
  targetControlPortClosed,
  healthCheckPortUnexposed,
  healthCheckProtocolMismatch,
  proxyProtocolMismatch,
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
  instanceMetadataUnreachable,
  applicationCredentialsUnavailable,
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
  tasksRestarting,
];
