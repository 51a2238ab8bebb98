import type { FindingCode } from '../../findings/finding-code';
import type { Confidence } from '../../findings/check';

/** What of a cause decides how it ends a wait. */
interface Cause {
  readonly code: FindingCode;
  readonly confidence: Confidence;
}

/** What comes and goes by itself: ECS tries again, and may succeed. */
export const comesAndGoes: readonly FindingCode[] = [
  'container-instances-missing',
  'ecs-operations-throttled',
  'fargate-capacity-unavailable',
  'host-instance-lost',
  'host-port-in-use',
  'instance-resources-insufficient',
  'load-balancer-internal-error',
  'network-interface-attach-failed',
  'registry-rate-limited',
  'spot-capacity-reclaimed',
  'subnet-addresses-exhausted',
  'target-address-unusable',
  'task-quota-reached',
];

/** What one task may suffer and its sibling not. */
const ofOneTask: readonly FindingCode[] = [
  'container-health-check-failing',
  'container-out-of-memory',
  'instance-not-running',
];

/**
 * What a task that was given its whole time answers, or how it is set up: the next one of the same
 * revision does the same. A crash, a dependency or slowness may have been bad luck.
 */
export const isSameForAll = ({ code }: Cause): boolean =>
  (code.startsWith('health-check-') &&
    code !== 'health-check-slow' &&
    code !== 'health-check-dependency-down') ||
  code === 'container-bound-to-loopback' ||
  code === 'container-port-mismatch';

/** What one task may suffer, and two that began together are proof of: the image is the same. */
export const ofOneImage: readonly FindingCode[] = ['container-command-failed'];

/** What may have been made at the same time as the release, and is there for its next task. */
export const onItsWay: readonly FindingCode[] = [
  'execution-role-unauthorized',
  'image-pull-unauthorized',
  'log-group-missing',
  'task-role-unassumable',
];

/** What no release can mend or be blamed for. */
export const notOfTheRelease: readonly FindingCode[] = ['foreign-targets-unhealthy'];

/** Proven, of the release as a whole, and not over by waiting. */
export const isLasting = ({ code, confidence }: Cause): boolean =>
  confidence === 'certain' &&
  ![...comesAndGoes, ...ofOneTask, ...ofOneImage, ...onItsWay, ...notOfTheRelease].includes(code);
