/**
 * Every finding code, in path order: start -> register -> network -> listen -> answer, then the symptoms.
 * A code is a public name: it is never renamed and never reused.
 */
export const findingCodes = [
  // service and deployment
  'service-not-active', 'service-scaled-to-zero', 'deployment-capacity-deadlock', 'deployment-awaiting-hook', 'deployment-alarm-triggered',
  'deployment-target-groups-miswired', 'service-role-unauthorized', 'ecs-operations-throttled',
  // the task does not start
  'container-instances-missing', 'instance-resources-insufficient', 'host-port-in-use', 'placement-constraint-unsatisfied',
  'fargate-capacity-unavailable', 'task-quota-reached', 'subnet-addresses-exhausted', 'network-interface-attach-failed', 'image-not-found',
  'image-pull-unauthorized', 'registry-rate-limited', 'image-architecture-mismatch', 'aws-endpoint-unreachable',
  'execution-role-unauthorized', 'task-role-unassumable', 'secret-not-found', 'log-group-missing', 'volume-mount-failed',
  'container-command-failed',
  // the task dies or is replaced
  'container-out-of-memory', 'essential-container-exited', 'essential-container-completed', 'container-health-check-failing',
  'spot-capacity-reclaimed', 'host-instance-lost',
  // wiring
  'target-group-missing', 'target-group-detached', 'availability-zone-not-enabled', 'target-type-incompatible', 'target-group-vpc-mismatch',
  'target-address-unusable', 'instance-not-running', 'targets-not-registered', 'foreign-targets-unhealthy', 'load-balancer-not-active',
  'load-balancer-internal-error',
  // network
  'load-balancer-egress-missing', 'task-ingress-missing', 'host-port-range-ingress-missing', 'network-acl-blocking',
  // nothing usable listens
  'health-check-port-unexposed', 'health-check-protocol-mismatch', 'container-bound-to-loopback', 'container-port-mismatch',
  'container-not-listening',
  // time
  'grace-period-too-short',
  // the application answers
  'health-check-host-rejected', 'health-check-path-not-found', 'health-check-redirected', 'health-check-bad-request',
  'health-check-unauthorized', 'health-check-method-not-allowed', 'health-check-rate-limited', 'health-check-success-code-unmatched',
  'health-check-dependency-down', 'health-check-upstream-unavailable', 'health-check-answer-lost', 'health-check-server-error',
  'health-check-slow',
  // symptoms
  'target-timeout', 'target-connection-failed', 'target-status-mismatch', 'tasks-replaced-by-load-balancer', 'tasks-failing-to-start',
  'deployment-failed', 'deployment-stalled',
] as const;

export type FindingCode = (typeof findingCodes)[number];

/** What a fault does to a service, as opposed to the fault. A root cause only when nothing explains it, and then only `possible`. */
export const symptomCodes = [
  'target-timeout', 'target-connection-failed', 'target-status-mismatch', 'tasks-replaced-by-load-balancer', 'tasks-failing-to-start',
  'deployment-failed', 'deployment-stalled',
] as const satisfies readonly FindingCode[];

export const isFindingCode = (text: string): text is FindingCode => findingCodes.some((code) => code === text);
