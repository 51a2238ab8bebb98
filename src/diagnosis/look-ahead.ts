import type { ApiCall } from '../facts/api-call';
import { read, valueOf } from '../facts/reading';
import type { Snapshot } from '../facts/snapshot';
import type { TargetGroup } from '../facts/target-group';
import type { Ahead, Diagnosis, Finding } from '../findings/diagnosis';
import type { FindingCode } from '../findings/finding-code';
import { suspects } from '../reasoning/changes/suspects';
import { groundOf } from '../reasoning/changes/touches/ground';
import { undoOf } from '../reasoning/changes/undo';
import { touches } from '../reasoning/changes/touches/touches';
import { unhealthyAfterSeconds } from '../reasoning/health/unhealthy-after';
import { modeOf } from '../remediation/allow-remediation';
import type { RemediationPolicy } from '../remediation/remediation';
import { diagnose } from './diagnose';
import { atRisk, silence, type RiskParts } from './at-risk';
import { blamedFor } from './recorded-calls';

/** What configuration alone proves: the next check meets a closed path. */
const closing: readonly FindingCode[] = [
  'load-balancer-egress-missing',
  'network-acl-blocking',
  'task-ingress-missing',
  'host-port-range-ingress-missing',
];

/** Whether a call can bring one of these about, and so is worth a look at the path of a healthy service. */
export const canClosePath = (eventName: string): boolean =>
  closing.some((code) => suspects[code]?.some((one) => one.eventName === eventName));

/** Targets that pass so long after a change are proof that it closes nothing. */
const slackMs = 60_000;

/**
 * What the next health checks will meet, now that calls have changed the path of a healthy service: the
 * same checks judge the same facts as if every target were silent already. Only what configuration
 * proves counts, only where the very call did it, the last of several, and only for as long as the
 * targets cannot have told yet. Undefined: nothing is closed.
 */
export function lookAhead(
  snapshot: Snapshot,
  present: Diagnosis,
  calls: readonly ApiCall[],
  policy: RemediationPolicy,
): Diagnosis | undefined {
  const groups = valueOf(snapshot.readings.targetGroups)?.found ?? [];
  if (present.verdict !== 'healthy' || groups.length === 0 || calls.length === 0) return undefined;
  const silent = diagnose(silenced(snapshot), policy);
  const ground = groundOf(snapshot.readings, snapshot.stoodOn);
  for (const call of calls.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))) {
    const cause = silent.rootCauses.find(
      (one) =>
        closing.includes(one.code) &&
        one.confidence === 'certain' &&
        touches(call, blamedFor(one), ground),
    );
    if (cause !== undefined)
      return closedBy(call, { snapshot, present, silent, cause, groups, policy });
  }
  return undefined;
}

interface Closed extends Omit<RiskParts, 'ahead' | 'mode'> {
  readonly snapshot: Snapshot;
  readonly groups: readonly TargetGroup[];
  readonly policy: RemediationPolicy;
}

function closedBy(
  call: ApiCall,
  { snapshot, groups, cause, policy, ...both }: Closed,
): Diagnosis | undefined {
  const group = groups.find(({ targetGroupArn }) => targetGroupArn === cause.resource) ?? groups[0];
  const ahead = group && aheadOf(group, call);
  if (ahead === undefined) return undefined;
  if (Date.parse(snapshot.takenAt) > Date.parse(ahead.unhealthyBy) + slackMs) return undefined;
  const undo = undoOf(call, snapshot.stoodOn);
  const { remediation } = cause;
  const mode = remediation === null ? 'off' : modeOf(remediation, { snapshot }, policy);
  return atRisk({ ...both, cause: withUndo(cause, undo), ahead, mode });
}

/** The snapshot as it will be when no target answers any more. */
const silenced = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  readings: {
    ...snapshot.readings,
    targetHealth: read(
      (valueOf(snapshot.readings.targetHealth) ?? []).map((target) =>
        target.state === 'healthy'
          ? {
              ...target,
              state: 'unhealthy',
              reason: 'Target.Timeout',
              description: silence,
            }
          : target,
      ),
    ),
  },
});

/** The first check after the call begins within one interval, and gives up after its timeout. */
function aheadOf({ healthCheck }: TargetGroup, call: ApiCall): Ahead {
  const { intervalSeconds, timeoutSeconds } = healthCheck;
  const after = (seconds: number): string =>
    new Date(Date.parse(call.at) + seconds * 1000).toISOString();
  return {
    call,
    failsBy: after(intervalSeconds + timeoutSeconds),
    unhealthyBy: after(unhealthyAfterSeconds(healthCheck)),
  };
}

/** The lines of the rule take the call back, too; what no rule mends has a line of its own. */
const withUndo = (cause: Finding, undo: string | undefined): Finding =>
  undo === undefined || cause.remediation !== null
    ? cause
    : { ...cause, fix: `${cause.fix} To take the call back: ${undo}` };
