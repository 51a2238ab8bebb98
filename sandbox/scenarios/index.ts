import { availabilityZoneNotEnabled } from './availability-zone-not-enabled';
import { awsEndpointUnreachable } from './aws-endpoint-unreachable';
import { containerBoundToLoopback } from './container-bound-to-loopback';
import { containerCommandFailed } from './container-command-failed';
import { containerHealthCheckFailing } from './container-health-check-failing';
import { containerInstancesMissing } from './container-instances-missing';
import { containerNotListening } from './container-not-listening';
import { containerOutOfMemory } from './container-out-of-memory';
import { containerPortMismatch } from './container-port-mismatch';
import { deploymentAlarmTriggered } from './deployment-alarm-triggered';
import { deploymentAwaitingHook } from './deployment-awaiting-hook';
import { deploymentCapacityDeadlock } from './deployment-capacity-deadlock';
import { deploymentFailed } from './deployment-failed';
import { deploymentStalled } from './deployment-stalled';
import { deploymentTargetGroupsMiswired } from './deployment-target-groups-miswired';
import { ecsOperationsThrottled } from './ecs-operations-throttled';
import { essentialContainerCompleted } from './essential-container-completed';
import { essentialContainerExited } from './essential-container-exited';
import { executionRoleUnauthorized } from './execution-role-unauthorized';
import { fargateCapacityUnavailable } from './fargate-capacity-unavailable';
import { foreignTargetsUnhealthy } from './foreign-targets-unhealthy';
import { gracePeriodTooShort } from './grace-period-too-short';
import { healthCheckAnswerLost } from './health-check-answer-lost';
import { healthCheckBadRequest } from './health-check-bad-request';
import { healthCheckDependencyDown } from './health-check-dependency-down';
import { healthCheckHostRejected } from './health-check-host-rejected';
import { healthCheckMethodNotAllowed } from './health-check-method-not-allowed';
import { healthCheckPathNotFound } from './health-check-path-not-found';
import { healthCheckPortUnexposed } from './health-check-port-unexposed';
import { healthCheckProtocolMismatch } from './health-check-protocol-mismatch';
import { healthCheckRateLimited } from './health-check-rate-limited';
import { healthCheckRedirected } from './health-check-redirected';
import { healthCheckServerError } from './health-check-server-error';
import { healthCheckSlow } from './health-check-slow';
import { healthCheckSuccessCodeUnmatched } from './health-check-success-code-unmatched';
import { healthCheckUnauthorized } from './health-check-unauthorized';
import { healthCheckUpstreamUnavailable } from './health-check-upstream-unavailable';
import { healthyService } from './healthy-service';
import { hostInstanceLost } from './host-instance-lost';
import { hostPortInUse } from './host-port-in-use';
import { hostPortRangeIngressMissing } from './host-port-range-ingress-missing';
import { imageArchitectureMismatch } from './image-architecture-mismatch';
import { imageNotFound } from './image-not-found';
import { imagePullUnauthorized } from './image-pull-unauthorized';
import { instanceNotRunning } from './instance-not-running';
import { instanceResourcesInsufficient } from './instance-resources-insufficient';
import { loadBalancerEgressMissing } from './load-balancer-egress-missing';
import { loadBalancerInternalError } from './load-balancer-internal-error';
import { loadBalancerNotActive } from './load-balancer-not-active';
import { logGroupMissing } from './log-group-missing';
import { networkAclBlocking } from './network-acl-blocking';
import { networkInterfaceAttachFailed } from './network-interface-attach-failed';
import { placementConstraintUnsatisfied } from './placement-constraint-unsatisfied';
import { queueWorkerWithoutLoadBalancer } from './queue-worker-without-load-balancer';
import { registryRateLimited } from './registry-rate-limited';
import type { Scenario } from './scenario';
import { secretNotFound } from './secret-not-found';
import { serviceNotActive } from './service-not-active';
import { serviceRoleUnauthorized } from './service-role-unauthorized';
import { serviceScaledToZero } from './service-scaled-to-zero';
import { spotCapacityReclaimed } from './spot-capacity-reclaimed';
import { startingService } from './starting-service';
import { subnetAddressesExhausted } from './subnet-addresses-exhausted';
import { targetAddressUnusable } from './target-address-unusable';
import { targetConnectionFailed } from './target-connection-failed';
import { targetGroupDetached } from './target-group-detached';
import { targetGroupMissing } from './target-group-missing';
import { targetGroupVpcMismatch } from './target-group-vpc-mismatch';
import { targetStatusMismatch } from './target-status-mismatch';
import { targetTimeout } from './target-timeout';
import { targetTypeIncompatible } from './target-type-incompatible';
import { targetsNotRegistered } from './targets-not-registered';
import { taskIngressMissing } from './task-ingress-missing';
import { taskQuotaReached } from './task-quota-reached';
import { taskRoleUnassumable } from './task-role-unassumable';
import { tasksFailingToStart } from './tasks-failing-to-start';
import { tasksReplacedByLoadBalancer } from './tasks-replaced-by-load-balancer';
import { volumeMountFailed } from './volume-mount-failed';
import { week06 } from './week06';

/** Every scenario by its name: the finding code that it provokes, or what it shows. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'availability-zone-not-enabled': availabilityZoneNotEnabled,
  'aws-endpoint-unreachable': awsEndpointUnreachable,
  'container-bound-to-loopback': containerBoundToLoopback,
  'container-command-failed': containerCommandFailed,
  'container-health-check-failing': containerHealthCheckFailing,
  'container-instances-missing': containerInstancesMissing,
  'container-not-listening': containerNotListening,
  'container-out-of-memory': containerOutOfMemory,
  'container-port-mismatch': containerPortMismatch,
  'deployment-alarm-triggered': deploymentAlarmTriggered,
  'deployment-awaiting-hook': deploymentAwaitingHook,
  'deployment-capacity-deadlock': deploymentCapacityDeadlock,
  'deployment-failed': deploymentFailed,
  'deployment-stalled': deploymentStalled,
  'deployment-target-groups-miswired': deploymentTargetGroupsMiswired,
  'ecs-operations-throttled': ecsOperationsThrottled,
  'essential-container-completed': essentialContainerCompleted,
  'essential-container-exited': essentialContainerExited,
  'execution-role-unauthorized': executionRoleUnauthorized,
  'fargate-capacity-unavailable': fargateCapacityUnavailable,
  'foreign-targets-unhealthy': foreignTargetsUnhealthy,
  'grace-period-too-short': gracePeriodTooShort,
  'health-check-answer-lost': healthCheckAnswerLost,
  'health-check-bad-request': healthCheckBadRequest,
  'health-check-dependency-down': healthCheckDependencyDown,
  'health-check-host-rejected': healthCheckHostRejected,
  'health-check-method-not-allowed': healthCheckMethodNotAllowed,
  'health-check-path-not-found': healthCheckPathNotFound,
  'health-check-port-unexposed': healthCheckPortUnexposed,
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
  'service-not-active': serviceNotActive,
  'service-role-unauthorized': serviceRoleUnauthorized,
  'service-scaled-to-zero': serviceScaledToZero,
  'spot-capacity-reclaimed': spotCapacityReclaimed,
  'starting-service': startingService,
  'subnet-addresses-exhausted': subnetAddressesExhausted,
  'target-address-unusable': targetAddressUnusable,
  'target-connection-failed': targetConnectionFailed,
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
  week06,
};
