import type { RemediationRecord } from './remediation';
import type { HealthCheck, TargetHealth } from '../facts/target-group';

/** A new target needs a minute to be registered and first checked. */
const registrationSeconds = 60;
/**
 * Targets that ECS keeps replacing may be `initial` whenever we look: after this many windows
 * without a proof the rule is taken back.
 */
const windowsWithoutProof = 3;

/** What target health says of a rule that was added. */
export type Recovery =
  /** At least one target passes: the rule works. */
  | 'healthy'
  /**
   * Targets answer or refuse now: the rule did its job, and the next cause is somewhere else. An
   * answer decides at once.
   */
  | 'other-reason'
  /** Still silent when it should have passed: the rule did not help. */
  | 'not-effective'
  /** Nobody could read for long whether it did. */
  | 'cannot-tell'
  | 'wait';

/**
 * When target health decides: the checks that a target must pass, one more for the one in flight,
 * and its registration.
 */
export function verifyAfter(
  appliedAt: number,
  {
    intervalSeconds,
    healthyThresholdCount,
  }: Pick<HealthCheck, 'intervalSeconds' | 'healthyThresholdCount'>,
): string {
  return new Date(
    appliedAt + (intervalSeconds * (healthyThresholdCount + 1) + registrationSeconds) * 1000,
  ).toISOString();
}

/** A check that was under way, one more, and its answer. */
const answerMs = 5_000;

/**
 * When a target will have answered through the rule, if it reaches one: an answer that is no pass decides at
 * once, and is another cause that people have to hear of.
 */
export const firstAnswerAfter = (
  appliedAt: number,
  { intervalSeconds, timeoutSeconds }: Pick<HealthCheck, 'intervalSeconds' | 'timeoutSeconds'>,
): string =>
  new Date(appliedAt + (intervalSeconds + timeoutSeconds) * 1000 + answerMs).toISOString();

/**
 * Judges the rule by what the targets in its group have answered since, and by their health now.
 * Undefined health was not readable, and nothing is ever taken back blind; but somebody has to know
 * when that lasts.
 */
export function judgeRecovery(
  record: RemediationRecord,
  health: readonly TargetHealth[] | undefined,
  now: number,
): Recovery {
  if (health === undefined) return now >= blindUntil(record) ? 'cannot-tell' : 'wait';
  const targets = health.filter(
    ({ targetGroupArn }) => targetGroupArn === record.plan.targetGroupArn,
  );
  if (targets.some(({ state }) => state === 'healthy')) return 'healthy';
  const unhealthy = targets.filter(({ state }) => state === 'unhealthy');
  if (
    record.answer !== undefined ||
    unhealthy.some(({ reason }) => reason === 'Target.ResponseCodeMismatch')
  )
    return 'other-reason';
  const due = Date.parse(record.verifyAfter ?? '');
  if (!(now >= due)) return 'wait';
  if (unhealthy.some(({ reason }) => reason === 'Target.FailedHealthChecks')) return 'other-reason';
  if (unhealthy.some(({ reason }) => reason === 'Target.Timeout')) return 'not-effective';
  return now >= giveUpAt(record, due) ? 'not-effective' : 'wait';
}

/** How long after its time a verification may be blind, in milliseconds. */
const blindMs = 30 * 60_000;

const blindUntil = ({ verifyAfter: due }: RemediationRecord): number =>
  (Date.parse(due ?? '') || 0) + blindMs;

function giveUpAt({ appliedAt }: RemediationRecord, due: number): number {
  const applied = Date.parse(appliedAt ?? '');
  return Number.isNaN(applied) ? due : applied + (due - applied) * windowsWithoutProof;
}
