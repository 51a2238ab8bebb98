import { hopNames, type HopName } from './hop';

/**
 * Every finding code by the hop of the path that it breaks, in path order: start -> register ->
 * network -> listen -> answer. A code is a public name: it is never renamed and never reused.
 */
const causesByHop = {
  service: [
    'service-not-active',
    'service-scaled-to-zero',
    'deployment-capacity-deadlock',
    'deployment-awaiting-hook',
    'deployment-hook-failed',
    'deployment-alarm-triggered',
    'deployment-target-groups-miswired',
    'service-role-unauthorized',
    'ecs-operations-throttled',
    'gateway-connection-failed',
  ],
  task: [
    'container-instances-missing',
    'instance-launch-failed',
    'infrastructure-role-unauthorized',
    'instance-resources-insufficient',
    'host-port-in-use',
    'placement-constraint-unsatisfied',
    'container-agent-disconnected',
    'fargate-capacity-unavailable',
    'task-quota-reached',
    'subnet-addresses-exhausted',
    'network-interface-attach-failed',
    'image-not-found',
    'image-pull-unauthorized',
    'registry-rate-limited',
    'registry-unavailable',
    'image-unusable',
    'image-architecture-mismatch',
    'aws-endpoint-unreachable',
    'endpoint-policy-denied',
    'execution-role-unauthorized',
    'task-role-unassumable',
    'secret-not-found',
    'secret-value-unusable',
    'environment-file-not-found',
    'log-group-missing',
    'log-configuration-invalid',
    'log-destination-unreachable',
    'volume-mount-failed',
    'task-storage-full',
    'host-device-missing',
    'container-engine-failing',
    'container-dependency-unmet',
    'container-command-failed',
    'container-out-of-memory',
    'essential-container-exited',
    'essential-container-completed',
    'managed-container-unhealthy',
    'container-health-check-failing',
    'spot-capacity-reclaimed',
    'host-instance-lost',
  ],
  'load-balancer': ['load-balancer-not-active', 'load-balancer-internal-error'],
  listener: ['target-group-detached', 'availability-zone-not-enabled'],
  'target-group': ['target-group-missing', 'target-type-incompatible', 'target-group-vpc-mismatch'],
  registration: [
    'target-address-unusable',
    'instance-not-running',
    'targets-not-registered',
    'foreign-targets-unhealthy',
  ],
  'load-balancer-egress': ['load-balancer-egress-missing'],
  'network-acl': ['network-acl-blocking'],
  'task-ingress': [
    'task-ingress-missing',
    'host-port-range-ingress-missing',
    'target-control-port-closed',
  ],
  port: [
    'health-check-port-unexposed',
    'health-check-protocol-mismatch',
    'proxy-protocol-mismatch',
    'container-bound-to-loopback',
    'container-port-mismatch',
    'grace-period-too-short',
    'container-not-listening',
  ],
  answer: [
    'health-check-host-rejected',
    'health-check-path-not-found',
    'health-check-redirected',
    'health-check-bad-request',
    'health-check-unauthorized',
    'health-check-method-not-allowed',
    'health-check-rate-limited',
    'health-check-success-code-unmatched',
    'instance-metadata-unreachable',
    'application-credentials-unavailable',
    'health-check-dependency-down',
    'health-check-upstream-unavailable',
    'health-check-answer-lost',
    'health-check-server-error',
    'health-check-slow',
  ],
} as const satisfies Record<HopName, readonly string[]>;

/**
 * What a fault does to a service, as opposed to the fault. A root cause only when nothing explains
 * it, and then only `possible`.
 */
export const symptomCodes = [
  'target-timeout',
  'target-connection-failed',
  'target-status-mismatch',
  'tasks-replaced-by-load-balancer',
  'tasks-failing-to-start',
  'deployment-failed',
  'deployment-stalled',
  'tasks-restarting',
] as const;

/** Every code, in path order, the symptoms last. */
export const findingCodes = [...Object.values(causesByHop).flat(), ...symptomCodes] as const;

/** What can be wrong, by its code. */
export type FindingCode = (typeof findingCodes)[number];

/** Whether a word is the code of a finding. */
export const isFindingCode = (text: string): text is FindingCode =>
  findingCodes.some((code) => code === text);

/** Whether a code says what is seen rather than why. */
export const isSymptomCode = (code: FindingCode): boolean =>
  symptomCodes.some((symptom) => symptom === code);

/** The hop of the path that a cause breaks; symptoms break none. */
export function hopOf(code: FindingCode): HopName | undefined {
  const hops: readonly [string, readonly string[]][] = Object.entries(causesByHop);
  const name = hops.find(([, codes]) => codes.includes(code))?.[0];
  return hopNames.find((hop) => hop === name);
}
