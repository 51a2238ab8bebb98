import { targetControlPortClosed } from './task-ingress/target-control-port-closed';
import { gatewayConnectionFailed } from './service/gateway-connection-failed';
import { deploymentHookFailed } from './service/deployment-hook-failed';
import { availabilityZoneNotEnabled } from './listener/availability-zone-not-enabled';
import { awsEndpointUnreachable } from './task/start/aws-endpoint-unreachable';
import { containerBoundToLoopback } from './port/container-bound-to-loopback';
import { containerCommandFailed } from './task/start/container-command-failed';
import { managedContainerUnhealthy } from './task/end/managed-container-unhealthy';
import { containerHealthCheckFailing } from './task/end/container-health-check-failing';
import { containerInstancesMissing } from './task/capacity/container-instances-missing';
import { containerNotListening } from './port/container-not-listening';
import { containerOutOfMemory } from './task/end/container-out-of-memory';
import { containerPortMismatch } from './port/container-port-mismatch';
import { deploymentAlarmTriggered } from './service/deployment-alarm-triggered';
import { deploymentAwaitingHook } from './service/deployment-awaiting-hook';
import { deploymentCapacityDeadlock } from './service/deployment-capacity-deadlock';
import { deploymentFailed } from './symptoms/deployment-failed';
import { deploymentStalled } from './symptoms/deployment-stalled';
import { deploymentTargetGroupsMiswired } from './service/deployment-target-groups-miswired';
import { ecsOperationsThrottled } from './service/ecs-operations-throttled';
import { essentialContainerCompleted } from './task/end/essential-container-completed';
import { restartingInPlace } from './task/end/restarting-in-place';
import { restUnhealthyAfterEarlySuccess } from './answer/rest-unhealthy-after-early-success';
import { hostRepaired } from './task/capacity/host-repaired';
import { targetOptimizer } from './target-optimizer';
import { essentialContainerExited } from './task/end/essential-container-exited';
import { executionRoleUnauthorized } from './task/start/execution-role-unauthorized';
import { fargateCapacityUnavailable } from './task/capacity/fargate-capacity-unavailable';
import { foreignTargetsUnhealthy } from './registration/foreign-targets-unhealthy';
import { gracePeriodTooShort } from './port/grace-period-too-short';
import { healthCheckAnswerLost } from './answer/health-check-answer-lost';
import { healthCheckBadRequest } from './answer/health-check-bad-request';
import { applicationCredentialsUnavailable } from './answer/application-credentials-unavailable';
import { instanceMetadataUnreachable } from './answer/instance-metadata-unreachable';
import { healthCheckDependencyDown } from './answer/health-check-dependency-down';
import { healthCheckHostRejected } from './answer/health-check-host-rejected';
import { healthCheckLogFlapping } from './health-check-log/health-check-log-flapping';
import { healthCheckLogFiltered } from './health-check-log/health-check-log-filtered';
import { healthCheckLogHanging } from './health-check-log/health-check-log-hanging';
import { healthCheckLogLate } from './health-check-log/health-check-log-late';
import { healthCheckLogOneZone } from './health-check-log/health-check-log-one-zone';
import { healthCheckLogRecovered } from './health-check-log/health-check-log-recovered';
import { healthCheckLogReset } from './health-check-log/health-check-log-reset';
import { healthCheckLogSlowing } from './health-check-log/health-check-log-slowing';
import { healthCheckLogThreeWays } from './health-check-log/health-check-log-three-ways';
import { healthCheckMethodNotAllowed } from './answer/health-check-method-not-allowed';
import { healthCheckPathNotFound } from './answer/health-check-path-not-found';
import { healthCheckPortUnexposed } from './port/health-check-port-unexposed';
import { proxyProtocolMismatch } from './port/proxy-protocol-mismatch';
import { healthCheckProtocolMismatch } from './port/health-check-protocol-mismatch';
import { healthCheckRateLimited } from './answer/health-check-rate-limited';
import { healthCheckRedirected } from './answer/health-check-redirected';
import { healthCheckServerError } from './answer/health-check-server-error';
import { healthCheckSlow } from './answer/health-check-slow';
import { healthCheckSuccessCodeUnmatched } from './answer/health-check-success-code-unmatched';
import { healthCheckUnauthorized } from './answer/health-check-unauthorized';
import { healthCheckUpstreamUnavailable } from './answer/health-check-upstream-unavailable';
import { healthyService } from './healthy-service';
import { hostInstanceLost } from './task/capacity/host-instance-lost';
import { hostPortInUse } from './task/capacity/host-port-in-use';
import { hostPortRangeIngressMissing } from './task-ingress/host-port-range-ingress-missing';
import { imageArchitectureMismatch } from './task/start/image-architecture-mismatch';
import { imageNotFound } from './task/start/image-not-found';
import { imagePullUnauthorized } from './task/start/image-pull-unauthorized';
import { instanceNotRunning } from './registration/instance-not-running';
import { instanceResourcesInsufficient } from './task/capacity/instance-resources-insufficient';
import { loadBalancerEgressMissing } from './load-balancer-egress/load-balancer-egress-missing';
import { loadBalancerInternalError } from './load-balancer/load-balancer-internal-error';
import { loadBalancerNotActive } from './load-balancer/load-balancer-not-active';
import { logGroupMissing } from './task/start/log-group-missing';
import { networkAclBlocking } from './network-acl/network-acl-blocking';
import { networkInterfaceAttachFailed } from './task/capacity/network-interface-attach-failed';
import { placementConstraintUnsatisfied } from './task/capacity/placement-constraint-unsatisfied';
import { queueWorkerWithoutLoadBalancer } from './queue-worker-without-load-balancer';
import { registryRateLimited } from './task/start/registry-rate-limited';
import { registryUnavailable } from './task/start/registry-unavailable';
import { endpointPolicyDenied } from './task/start/endpoint-policy-denied';
import { imageUnusable } from './task/start/image-unusable';
import { taskStorageFull } from './task/start/task-storage-full';
import { secretValueUnusable } from './task/start/secret-value-unusable';
import { logConfigurationInvalid } from './task/start/log-configuration-invalid';
import { logDestinationUnreachable } from './task/start/log-destination-unreachable';
import { hostDeviceMissing } from './task/capacity/host-device-missing';
import { containerEngineFailing } from './task/capacity/container-engine-failing';
import { containerDependencyUnmet } from './task/start/container-dependency-unmet';
import { instanceLaunchFailed } from './task/capacity/instance-launch-failed';
import { infrastructureRoleUnauthorized } from './task/capacity/infrastructure-role-unauthorized';
import { containerAgentDisconnected } from './task/capacity/container-agent-disconnected';
import { tasksRestarting } from './symptoms/tasks-restarting';
import type { Scenario } from './scenario';
import { environmentFileNotFound } from './task/start/environment-file-not-found';
import { secretNotFound } from './task/start/secret-not-found';
import { serviceNotActive } from './service/service-not-active';
import { serviceRoleUnauthorized } from './service/service-role-unauthorized';
import { serviceScaledToZero } from './service/service-scaled-to-zero';
import { spotCapacityReclaimed } from './task/capacity/spot-capacity-reclaimed';
import { startingService } from './starting-service';
import { subnetAddressesExhausted } from './task/capacity/subnet-addresses-exhausted';
import { targetAddressUnusable } from './registration/target-address-unusable';
import { targetConnectionFailed } from './symptoms/target-connection-failed';
import { targetGroupDetached } from './listener/target-group-detached';
import { targetGroupMissing } from './target-group/target-group-missing';
import { targetGroupVpcMismatch } from './target-group/target-group-vpc-mismatch';
import { targetStatusMismatch } from './symptoms/target-status-mismatch';
import { targetTimeout } from './symptoms/target-timeout';
import { targetTypeIncompatible } from './target-group/target-type-incompatible';
import { targetsNotRegistered } from './registration/targets-not-registered';
import { taskIngressMissing } from './task-ingress/task-ingress-missing';
import { taskQuotaReached } from './task/capacity/task-quota-reached';
import { taskRoleUnassumable } from './task/start/task-role-unassumable';
import { tasksFailingToStart } from './symptoms/tasks-failing-to-start';
import { tasksReplacedByLoadBalancer } from './symptoms/tasks-replaced-by-load-balancer';
import { volumeMountFailed } from './task/start/volume-mount-failed';
import { recordedChanges } from './changes';
import { week06 } from './week06';

/** Every scenario by its name: the finding code that it provokes, or what it shows. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'availability-zone-not-enabled': availabilityZoneNotEnabled,
  'aws-endpoint-unreachable': awsEndpointUnreachable,
  'container-bound-to-loopback': containerBoundToLoopback,
  'container-command-failed': containerCommandFailed,
  'managed-container-unhealthy': managedContainerUnhealthy,
  'container-health-check-failing': containerHealthCheckFailing,
  'container-instances-missing': containerInstancesMissing,
  'container-not-listening': containerNotListening,
  'container-out-of-memory': containerOutOfMemory,
  'container-port-mismatch': containerPortMismatch,
  'deployment-alarm-triggered': deploymentAlarmTriggered,
  'deployment-awaiting-hook': deploymentAwaitingHook,
  'deployment-capacity-deadlock': deploymentCapacityDeadlock,
  'deployment-failed': deploymentFailed,
  'deployment-hook-failed': deploymentHookFailed,
  'deployment-stalled': deploymentStalled,
  'deployment-target-groups-miswired': deploymentTargetGroupsMiswired,
  'ecs-operations-throttled': ecsOperationsThrottled,
  'essential-container-completed': essentialContainerCompleted,
  'essential-container-exited': essentialContainerExited,
  'execution-role-unauthorized': executionRoleUnauthorized,
  'fargate-capacity-unavailable': fargateCapacityUnavailable,
  'foreign-targets-unhealthy': foreignTargetsUnhealthy,
  'gateway-connection-failed': gatewayConnectionFailed,
  'grace-period-too-short': gracePeriodTooShort,
  'health-check-answer-lost': healthCheckAnswerLost,
  'health-check-bad-request': healthCheckBadRequest,
  'application-credentials-unavailable': applicationCredentialsUnavailable,
  'instance-metadata-unreachable': instanceMetadataUnreachable,
  'health-check-dependency-down': healthCheckDependencyDown,
  'health-check-host-rejected': healthCheckHostRejected,
  'health-check-log-flapping': healthCheckLogFlapping,
  'health-check-log-filtered': healthCheckLogFiltered,
  'health-check-log-hanging': healthCheckLogHanging,
  'health-check-log-late': healthCheckLogLate,
  'health-check-log-one-zone': healthCheckLogOneZone,
  'health-check-log-recovered': healthCheckLogRecovered,
  'health-check-log-reset': healthCheckLogReset,
  'health-check-log-slowing': healthCheckLogSlowing,
  'health-check-log-three-ways': healthCheckLogThreeWays,
  'health-check-method-not-allowed': healthCheckMethodNotAllowed,
  'health-check-path-not-found': healthCheckPathNotFound,
  'health-check-port-unexposed': healthCheckPortUnexposed,
  'proxy-protocol-mismatch': proxyProtocolMismatch,
  'health-check-protocol-mismatch': healthCheckProtocolMismatch,
  'health-check-rate-limited': healthCheckRateLimited,
  'health-check-redirected': healthCheckRedirected,
  'health-check-server-error': healthCheckServerError,
  'health-check-slow': healthCheckSlow,
  'health-check-success-code-unmatched': healthCheckSuccessCodeUnmatched,
  'health-check-unauthorized': healthCheckUnauthorized,
  'health-check-upstream-unavailable': healthCheckUpstreamUnavailable,
  'healthy-service': healthyService,
  'host-instance-lost': hostInstanceLost,
  'host-port-in-use': hostPortInUse,
  'host-port-range-ingress-missing': hostPortRangeIngressMissing,
  'image-architecture-mismatch': imageArchitectureMismatch,
  'image-not-found': imageNotFound,
  'image-pull-unauthorized': imagePullUnauthorized,
  'instance-not-running': instanceNotRunning,
  'instance-resources-insufficient': instanceResourcesInsufficient,
  'load-balancer-egress-missing': loadBalancerEgressMissing,
  'load-balancer-internal-error': loadBalancerInternalError,
  'load-balancer-not-active': loadBalancerNotActive,
  'log-group-missing': logGroupMissing,
  'network-acl-blocking': networkAclBlocking,
  'network-interface-attach-failed': networkInterfaceAttachFailed,
  'placement-constraint-unsatisfied': placementConstraintUnsatisfied,
  'queue-worker-without-load-balancer': queueWorkerWithoutLoadBalancer,
  'registry-rate-limited': registryRateLimited,
  'secret-not-found': secretNotFound,
  'environment-file-not-found': environmentFileNotFound,
  'service-not-active': serviceNotActive,
  'service-role-unauthorized': serviceRoleUnauthorized,
  'service-scaled-to-zero': serviceScaledToZero,
  'spot-capacity-reclaimed': spotCapacityReclaimed,
  'starting-service': startingService,
  'subnet-addresses-exhausted': subnetAddressesExhausted,
  'target-address-unusable': targetAddressUnusable,
  'target-connection-failed': targetConnectionFailed,
  'target-control-port-closed': targetControlPortClosed,
  'target-group-detached': targetGroupDetached,
  'target-group-missing': targetGroupMissing,
  'target-group-vpc-mismatch': targetGroupVpcMismatch,
  'target-status-mismatch': targetStatusMismatch,
  'target-timeout': targetTimeout,
  'target-type-incompatible': targetTypeIncompatible,
  'targets-not-registered': targetsNotRegistered,
  'task-ingress-missing': taskIngressMissing,
  'task-quota-reached': taskQuotaReached,
  'task-role-unassumable': taskRoleUnassumable,
  'tasks-failing-to-start': tasksFailingToStart,
  'tasks-replaced-by-load-balancer': tasksReplacedByLoadBalancer,
  'volume-mount-failed': volumeMountFailed,
  'registry-unavailable': registryUnavailable,
  'endpoint-policy-denied': endpointPolicyDenied,
  'image-unusable': imageUnusable,
  'task-storage-full': taskStorageFull,
  'secret-value-unusable': secretValueUnusable,
  'log-configuration-invalid': logConfigurationInvalid,
  'log-destination-unreachable': logDestinationUnreachable,
  'host-device-missing': hostDeviceMissing,
  'container-engine-failing': containerEngineFailing,
  'container-dependency-unmet': containerDependencyUnmet,
  'instance-launch-failed': instanceLaunchFailed,
  'infrastructure-role-unauthorized': infrastructureRoleUnauthorized,
  'container-agent-disconnected': containerAgentDisconnected,
  'tasks-restarting': tasksRestarting,
  'restarting-in-place': restartingInPlace,
  'rest-unhealthy-after-early-success': restUnhealthyAfterEarlySuccess,
  'host-repaired': hostRepaired,
  'target-optimizer': targetOptimizer,
  ...recordedChanges,
  week06,
};
