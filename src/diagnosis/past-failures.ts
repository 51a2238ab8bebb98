import tasksRestarting from '../checks/symptoms/tasks-restarting';
import { plural, socketText } from '../findings/evidence';
import type { Problem } from '../findings/check';
import { valueOf } from '../facts/reading';
import type { Service } from '../facts/service';
import type { Snapshot } from '../facts/snapshot';
import { utc } from '../reasoning/deployments/timing';
import { historiesOf } from '../reasoning/health-checks/history';
import { pastFailures, type RecoveredTarget } from '../reasoning/health-checks/recovered';
import type { Outcome } from './run-checks';

/**
 * Adds what the load balancers' log tells of targets that are healthy at this moment and were not
 * before: the symptom that is there for tasks that ended and came back. It is past, and no reason
 * for a verdict.
 */
export function withPastFailures(
  outcomes: readonly Outcome[],
  snapshot: Snapshot,
): readonly Outcome[] {
  const service = valueOf(snapshot.readings.service);
  const problems = service === undefined ? [] : pastProblems(service, snapshot);
  if (problems.length === 0) return outcomes;
  return outcomes.map((outcome) =>
    outcome.check.code === tasksRestarting.code && outcome.kind !== 'cannot-tell'
      ? { check: outcome.check, kind: 'found', problems: [...foundIn(outcome), ...problems] }
      : outcome,
  );
}

const foundIn = (outcome: Outcome): readonly Problem[] =>
  outcome.kind === 'found' ? outcome.problems : [];

function pastProblems(
  { serviceArn }: Service,
  { readings, healthCheckLog, takenAt }: Snapshot,
): readonly Problem[] {
  const log = healthCheckLog === undefined ? undefined : valueOf(healthCheckLog);
  const health = valueOf(readings.targetHealth) ?? [];
  if (log === undefined || health.some(({ state }) => state === 'unhealthy')) return [];
  return (valueOf(readings.targetGroups)?.found ?? []).flatMap((targetGroup) => {
    const registered = health.filter(
      ({ targetGroupArn, state }) =>
        targetGroupArn === targetGroup.targetGroupArn && state === 'healthy',
    );
    const past = pastFailures(
      historiesOf(log.records, targetGroup).filter(({ address }) =>
        registered.some(({ targetId }) => targetId === address),
      ),
    );
    if (past === undefined) return [];
    const minutes = Math.round((Date.parse(takenAt) - log.since) / 60_000);
    return [
      {
        resource: serviceArn,
        summary: `The targets of ${targetGroup.targetGroupName} are healthy at this moment; ${plural(past.failures, 'check')} of them failed within the last ${minutes} minutes, the last at ${utc(new Date(past.lastAt).toISOString())}.`,
        fix: 'Look at what the application did at these moments, and how close its answers come to the timeout of the check.',
        evidence: past.targets.map(recoveryLine),
        affected: past.targets.length,
        of: Math.max(past.targets.length, registered.length),
        past: true as const,
      },
    ];
  });
}

function recoveryLine({ target: { address, port }, failures }: RecoveredTarget): string {
  const reasons = [...new Set(failures.flatMap(({ reason }) => reason ?? []))].join(', ');
  const socket = port === undefined ? address : socketText(address, port);
  return `Health check log: ${socket} failed ${plural(failures.length, 'check')}${reasons === '' ? '' : ` (${reasons})`} and passes again`;
}
