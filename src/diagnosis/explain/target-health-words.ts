import { findingCodes, hopOf } from '../../findings/finding-code';
import type { AwsWord } from './aws-word';

/** Every answer that the target group may not count as a success. */
const answers = findingCodes.filter(
  (code) => hopOf(code) === 'answer' && code !== 'health-check-slow',
);

const health = 'reason code of a target’s health';

/**
 * The reason codes of a target's health, in the order of the API's reference.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html
 */
export const targetHealthWords: readonly AwsWord[] = [
  {
    word: 'Elb.RegistrationInProgress',
    kind: health,
    text: /target registration is in progress/i,
    means: 'The target is being registered. This is how every target begins.',
    findings: [],
    advice: 'Wait: it becomes Elb.InitialHealthChecking within seconds.',
  },
  {
    word: 'Elb.InitialHealthChecking',
    kind: health,
    text: /initial health checks in progress/i,
    means:
      'The target has not passed or failed its first health checks yet. One that passes is enough.',
    findings: [],
    advice: 'Wait for interval × unhealthy threshold; after that it is healthy or has a reason.',
  },
  {
    word: 'Elb.InternalError',
    kind: health,
    text: /due to an internal error/i,
    means: 'The load balancer could not check the target, for a reason of its own.',
    leavesOpen: 'It says nothing about the target.',
    findings: ['load-balancer-internal-error'],
  },
  {
    word: 'Target.ResponseCodeMismatch',
    kind: health,
    text: /health checks failed with these codes/i,
    means:
      'The target answered with a status that the target group does not count as a success. So the way to it is open in both directions.',
    leavesOpen:
      'It does not say that the right application answered. 502, 503 and 504 may come from the load balancer or a proxy.',
    findings: answers,
  },
  {
    word: 'Target.Timeout',
    kind: health,
    text: /\brequest timed out\b/i,
    means: 'No complete answer came within the timeout of the health check.',
    leavesOpen:
      'It does not say that packets are blocked: an application that accepts the connection and answers too slowly looks the same.',
    findings: [
      'load-balancer-egress-missing',
      'network-acl-blocking',
      'task-ingress-missing',
      'host-port-range-ingress-missing',
      'health-check-protocol-mismatch',
      'health-check-slow',
    ],
  },
  {
    word: 'Target.FailedHealthChecks',
    kind: health,
    text: /health checks failed\.?(?:$|[)"'\s]*$)/i,
    means:
      'The connection could not be established, or what came back was no usable answer: refused, reset, or another protocol. So something is there and answers the packets.',
    leavesOpen: 'It does not say which of these it was.',
    findings: [
      'essential-container-exited',
      'health-check-port-unexposed',
      'health-check-protocol-mismatch',
      'container-bound-to-loopback',
      'container-port-mismatch',
      'grace-period-too-short',
      'container-not-listening',
    ],
  },
  {
    word: 'Target.NotRegistered',
    kind: health,
    text: /target is not registered to the target group/i,
    means: 'This address and port are not registered in the target group now.',
    leavesOpen: 'It may have been asked too early, or with another port.',
    findings: ['targets-not-registered'],
  },
  {
    word: 'Target.NotInUse',
    kind: health,
    text: /not configured to receive traffic|Availability Zone that is not enabled/i,
    means:
      'No listener forwards to the target group, or the target is in an Availability Zone that the load balancer does not serve. No health check is sent at all.',
    leavesOpen: 'For the idle half of a blue/green pair it is how it should be.',
    findings: ['target-group-detached', 'availability-zone-not-enabled'],
  },
  {
    word: 'Target.InvalidState',
    kind: health,
    text: /target is in (?:the|an) (?:stopped|terminated|invalid)/i,
    means: 'The instance behind the target is stopped or terminated.',
    findings: ['instance-not-running'],
  },
  {
    word: 'Target.IpUnusable',
    kind: health,
    text: /cannot be used as a target, as it is in use by a load balancer/i,
    means: 'The address belongs to a load balancer and cannot be a target.',
    findings: ['target-address-unusable'],
  },
  {
    word: 'Target.DeregistrationInProgress',
    kind: health,
    text: /target deregistration is in progress/i,
    means:
      'The target is leaving: its open requests may end until the deregistration delay is over.',
    findings: [],
    advice:
      'This is part of every replacement. Why it was replaced, the events of the service say.',
  },
  {
    word: 'Target.HealthCheckDisabled',
    kind: health,
    text: /health checks are disabled/i,
    means: 'Health checks are switched off, which only target groups for Lambda functions allow.',
    findings: [],
    advice: 'An ECS service cannot use such a target group.',
  },
];
