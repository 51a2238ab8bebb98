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

/**
 * Judges the rule by the health of the targets in its group. Undefined health was not readable, and
 * nothing is ever taken back blind.
 */
export function judgeRecovery(
  record: RemediationRecord,
  health: readonly TargetHealth[] | undefined,
  now: number,
): Recovery {
  if (health === undefined) return 'wait';
  const targets = health.filter(
    ({ targetGroupArn }) => targetGroupArn === record.plan.targetGroupArn,
  );
  if (targets.some(({ state }) => state === 'healthy')) return 'healthy';
  const unhealthy = targets.filter(({ state }) => state === 'unhealthy');
  if (unhealthy.some(({ reason }) => reason === 'Target.ResponseCodeMismatch'))
    return 'other-reason';
  const due = Date.parse(record.verifyAfter ?? '');
  if (!(now >= due)) return 'wait';
  if (unhealthy.some(({ reason }) => reason === 'Target.FailedHealthChecks')) return 'other-reason';
  if (unhealthy.some(({ reason }) => reason === 'Target.Timeout')) return 'not-effective';
  return now >= giveUpAt(record, due) ? 'not-effective' : 'wait';
}

function giveUpAt({ appliedAt }: RemediationRecord, due: number): number {
  const applied = Date.parse(appliedAt ?? '');
  return Number.isNaN(applied) ? due : applied + (due - applied) * windowsWithoutProof;
}
