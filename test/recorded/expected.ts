import type { Verdict } from '../../src/findings/diagnosis';
import type { FindingCode } from '../../src/findings/finding-code';

/** What a recording must be diagnosed as: exact lists. One root cause too many is a false alarm. */
export interface Expected {
  readonly verdict: Verdict;
  /** In the order of the report. */
  readonly rootCauses: readonly FindingCode[];
  /** In path order; which of them affects more is a matter of the second at which we look. */
  readonly symptoms: readonly FindingCode[];
}

const unhealthy = (
  rootCauses: readonly FindingCode[],
  symptoms: readonly FindingCode[] = [],
): Expected => ({ verdict: 'unhealthy', rootCauses, symptoms });

const neverRan: readonly FindingCode[] = ['tasks-failing-to-start'];
const replaced: readonly FindingCode[] = ['tasks-replaced-by-load-balancer'];
const silence: readonly FindingCode[] = ['target-timeout', ...replaced];
const refusal: readonly FindingCode[] = ['target-connection-failed', ...replaced];
const wrongAnswer: readonly FindingCode[] = ['target-status-mismatch', ...replaced];

/** One row for each file of this folder, which is also the name of the sandbox's scenario. */
export const expected: Readonly<Record<string, Expected>> = {
  'rule-revoked-by-terraform': unhealthy(['task-ingress-missing'], silence),
  'network-acl-replaced-by-person': unhealthy(['network-acl-blocking'], silence),
  'listener-rule-reordered': unhealthy(['task-ingress-missing'], silence),
  'policy-detached-from-role': unhealthy(['execution-role-unauthorized'], neverRan),
  'log-group-deleted': unhealthy(['log-group-missing'], neverRan),
  'secret-rotated': unhealthy(['health-check-dependency-down'], wrongAnswer),
  'service-not-active': unhealthy(['service-not-active']),
  'service-scaled-to-zero': unhealthy(['service-scaled-to-zero']),
  'deployment-capacity-deadlock': unhealthy(['deployment-capacity-deadlock']),
  'deployment-awaiting-hook': {
    verdict: 'starting',
    rootCauses: ['deployment-awaiting-hook'],
    symptoms: [],
  },
  'deployment-hook-failed': unhealthy(['deployment-hook-failed']),
  'gateway-connection-failed': unhealthy(['gateway-connection-failed']),
  'target-control-port-closed': unhealthy(['target-control-port-closed']),
  'deployment-alarm-triggered': unhealthy(['deployment-alarm-triggered'], ['deployment-failed']),
  'deployment-target-groups-miswired': unhealthy(
    ['deployment-target-groups-miswired'],
    ['deployment-failed'],
  ),
  'service-role-unauthorized': unhealthy(['service-role-unauthorized']),
  'ecs-operations-throttled': unhealthy(['ecs-operations-throttled']),
  'container-instances-missing': unhealthy(['container-instances-missing'], neverRan),
  'instance-launch-failed': unhealthy(['instance-launch-failed'], neverRan),
  'infrastructure-role-unauthorized': unhealthy(['infrastructure-role-unauthorized'], neverRan),
  'instance-resources-insufficient': unhealthy(['instance-resources-insufficient'], neverRan),
  'host-port-in-use': unhealthy(['host-port-in-use'], neverRan),
  'placement-constraint-unsatisfied': unhealthy(['placement-constraint-unsatisfied'], neverRan),
  'container-agent-disconnected': unhealthy(['container-agent-disconnected'], ['target-timeout']),
  'fargate-capacity-unavailable': unhealthy(['fargate-capacity-unavailable'], neverRan),
  'task-quota-reached': unhealthy(['task-quota-reached'], neverRan),
  'subnet-addresses-exhausted': unhealthy(['subnet-addresses-exhausted'], neverRan),
  'network-interface-attach-failed': unhealthy(['network-interface-attach-failed'], neverRan),
  'image-not-found': unhealthy(['image-not-found'], neverRan),
  'image-pull-unauthorized': unhealthy(['image-pull-unauthorized'], neverRan),
  'registry-rate-limited': unhealthy(['registry-rate-limited'], neverRan),
  'registry-unavailable': unhealthy(['registry-unavailable'], neverRan),
  'image-unusable': unhealthy(['image-unusable'], neverRan),
  'image-architecture-mismatch': unhealthy(['image-architecture-mismatch']),
  'aws-endpoint-unreachable': unhealthy(['aws-endpoint-unreachable'], neverRan),
  'endpoint-policy-denied': unhealthy(['endpoint-policy-denied'], neverRan),
  'execution-role-unauthorized': unhealthy(['execution-role-unauthorized'], neverRan),
  'task-role-unassumable': unhealthy(['task-role-unassumable'], neverRan),
  'secret-not-found': unhealthy(['secret-not-found'], neverRan),
  'environment-file-not-found': unhealthy(['environment-file-not-found'], neverRan),
  'secret-value-unusable': unhealthy(['secret-value-unusable'], neverRan),
  'log-group-missing': unhealthy(['log-group-missing'], neverRan),
  'log-configuration-invalid': unhealthy(['log-configuration-invalid'], neverRan),
  'log-destination-unreachable': unhealthy(['log-destination-unreachable'], neverRan),
  'volume-mount-failed': unhealthy(['volume-mount-failed'], neverRan),
  'task-storage-full': unhealthy(['task-storage-full'], neverRan),
  'host-device-missing': unhealthy(['host-device-missing'], neverRan),
  'container-engine-failing': unhealthy(['container-engine-failing'], neverRan),
  'container-dependency-unmet': unhealthy(['container-dependency-unmet'], neverRan),
  'container-command-failed': unhealthy(['container-command-failed'], neverRan),
  'container-out-of-memory': unhealthy(['container-out-of-memory']),
  'essential-container-exited': unhealthy(['essential-container-exited']),
  'essential-container-completed': unhealthy(['essential-container-completed']),
  'managed-container-unhealthy': unhealthy(['managed-container-unhealthy']),
  'container-health-check-failing': unhealthy(['container-health-check-failing']),
  'spot-capacity-reclaimed': unhealthy(
    ['spot-capacity-reclaimed'],
    ['fargate-capacity-unavailable', 'tasks-failing-to-start'],
  ),
  'host-instance-lost': unhealthy(
    ['host-instance-lost'],
    ['instance-resources-insufficient', 'tasks-failing-to-start'],
  ),
  'load-balancer-not-active': unhealthy(['load-balancer-not-active']),
  'load-balancer-internal-error': unhealthy(['load-balancer-internal-error'], replaced),
  'target-group-detached': unhealthy(['target-group-detached'], replaced),
  'availability-zone-not-enabled': unhealthy(['availability-zone-not-enabled'], replaced),
  'target-group-missing': unhealthy(['target-group-missing']),
  'target-type-incompatible': unhealthy(['target-type-incompatible']),
  'target-group-vpc-mismatch': unhealthy(['target-group-vpc-mismatch']),
  'target-address-unusable': unhealthy(['target-address-unusable']),
  'instance-not-running': unhealthy(['instance-not-running']),
  'targets-not-registered': unhealthy(['targets-not-registered']),
  'foreign-targets-unhealthy': unhealthy(['foreign-targets-unhealthy']),
  'load-balancer-egress-missing': unhealthy(['load-balancer-egress-missing'], silence),
  'network-acl-blocking': unhealthy(['network-acl-blocking'], silence),
  'task-ingress-missing': unhealthy(['task-ingress-missing'], silence),
  'host-port-range-ingress-missing': unhealthy(['host-port-range-ingress-missing'], silence),
  'health-check-port-unexposed': unhealthy(['health-check-port-unexposed'], refusal),
  'proxy-protocol-mismatch': unhealthy(['proxy-protocol-mismatch'], wrongAnswer),
  'health-check-protocol-mismatch': unhealthy(['health-check-protocol-mismatch'], wrongAnswer),
  'container-bound-to-loopback': unhealthy(['container-bound-to-loopback'], refusal),
  'container-port-mismatch': unhealthy(['container-port-mismatch'], refusal),
  'grace-period-too-short': unhealthy(
    ['grace-period-too-short'],
    ['container-not-listening', ...refusal],
  ),
  'container-not-listening': unhealthy(['container-not-listening'], refusal),
  'health-check-host-rejected': unhealthy(['health-check-host-rejected'], wrongAnswer),
  'health-check-path-not-found': unhealthy(['health-check-path-not-found'], wrongAnswer),
  'health-check-redirected': unhealthy(['health-check-redirected'], wrongAnswer),
  'health-check-bad-request': unhealthy(['health-check-bad-request'], wrongAnswer),
  'health-check-unauthorized': unhealthy(['health-check-unauthorized'], wrongAnswer),
  'health-check-log-filtered': unhealthy(['task-ingress-missing'], ['target-timeout']),
  'health-check-log-flapping': unhealthy(['health-check-slow'], ['target-timeout']),
  'health-check-log-hanging': unhealthy(['health-check-slow'], ['target-timeout']),
  'health-check-log-late': unhealthy(['health-check-slow'], ['target-timeout']),
  'health-check-log-one-zone': unhealthy(['network-acl-blocking'], ['target-timeout']),
  'health-check-log-recovered': {
    verdict: 'healthy',
    rootCauses: [],
    symptoms: ['tasks-restarting'],
  },
  'health-check-log-reset': unhealthy(['health-check-answer-lost'], ['target-status-mismatch']),
  'health-check-log-slowing': unhealthy(['health-check-slow'], ['target-timeout']),
  'health-check-log-three-ways': unhealthy(
    ['health-check-answer-lost', 'health-check-server-error', 'health-check-slow'],
    ['target-timeout', 'target-status-mismatch'],
  ),
  'health-check-method-not-allowed': unhealthy(['health-check-method-not-allowed'], wrongAnswer),
  'health-check-rate-limited': unhealthy(['health-check-rate-limited'], wrongAnswer),
  'health-check-success-code-unmatched': unhealthy(
    ['health-check-success-code-unmatched'],
    wrongAnswer,
  ),
  'application-credentials-unavailable': unhealthy(
    ['application-credentials-unavailable'],
    wrongAnswer,
  ),
  'instance-metadata-unreachable': unhealthy(
    ['instance-metadata-unreachable'],
    ['application-credentials-unavailable', ...wrongAnswer],
  ),
  'health-check-dependency-down': unhealthy(['health-check-dependency-down'], wrongAnswer),
  'health-check-upstream-unavailable': unhealthy(
    ['health-check-upstream-unavailable'],
    wrongAnswer,
  ),
  'health-check-answer-lost': unhealthy(['health-check-answer-lost'], wrongAnswer),
  'health-check-server-error': unhealthy(['health-check-server-error'], wrongAnswer),
  'health-check-slow': unhealthy(['health-check-slow'], silence),
  'target-timeout': unhealthy(['health-check-slow'], silence),
  'target-connection-failed': unhealthy(['container-not-listening'], refusal),
  'target-status-mismatch': unhealthy(['health-check-bad-request'], wrongAnswer),
  'tasks-replaced-by-load-balancer': unhealthy(['health-check-bad-request'], wrongAnswer),
  'tasks-failing-to-start': unhealthy(['tasks-failing-to-start']),
  'deployment-failed': unhealthy(
    ['health-check-server-error'],
    [...wrongAnswer, 'deployment-failed'],
  ),
  'deployment-stalled': unhealthy(
    ['health-check-bad-request'],
    [...wrongAnswer, 'deployment-stalled'],
  ),
  'tasks-restarting': { verdict: 'healthy', rootCauses: [], symptoms: ['tasks-restarting'] },
  'restarting-in-place': unhealthy(['essential-container-exited'], refusal),
  'rest-unhealthy-after-early-success': unhealthy(
    ['health-check-dependency-down'],
    ['target-status-mismatch'],
  ),
  'host-repaired': unhealthy(
    ['host-instance-lost'],
    ['instance-resources-insufficient', 'tasks-failing-to-start'],
  ),
  'target-optimizer': { verdict: 'healthy', rootCauses: [], symptoms: [] },
  'healthy-service': { verdict: 'healthy', rootCauses: [], symptoms: [] },
  'queue-worker-without-load-balancer': { verdict: 'not-applicable', rootCauses: [], symptoms: [] },
  'starting-service': { verdict: 'starting', rootCauses: [], symptoms: [] },
  week06: unhealthy(['task-ingress-missing'], silence),
};
