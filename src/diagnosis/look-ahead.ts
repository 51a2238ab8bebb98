import type { ApiCall } from '../facts/api-call';
import { read, valueOf } from '../facts/reading';
import type { Snapshot } from '../facts/snapshot';
import type { TargetGroup } from '../facts/target-group';
import type { Ahead, Diagnosis, Finding } from '../findings/diagnosis';
import type { FindingCode } from '../findings/finding-code';
import { callSentence } from '../reasoning/changes/change-words';
import { suspects } from '../reasoning/changes/suspects';
import { groundOf } from '../reasoning/changes/touches/ground';
import { undoOf } from '../reasoning/changes/undo';
import { touches } from '../reasoning/changes/touches/touches';
import { utc } from '../reasoning/deployments/timing';
import type { RemediationPolicy } from '../remediation/remediation';
import { diagnose } from './diagnose';
import { withoutCount } from './preflight/judge-start';
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
    if (cause !== undefined) return closedBy(call, { snapshot, present, silent, cause, groups });
  }
  return undefined;
}

interface Closed extends Omit<Parts, 'ahead'> {
  readonly snapshot: Snapshot;
  readonly groups: readonly TargetGroup[];
}

function closedBy(
  call: ApiCall,
  { snapshot, groups, cause, ...both }: Closed,
): Diagnosis | undefined {
  const group = groups.find(({ targetGroupArn }) => targetGroupArn === cause.resource) ?? groups[0];
  const ahead = group && aheadOf(group, call);
  if (ahead === undefined) return undefined;
  if (Date.parse(snapshot.takenAt) > Date.parse(ahead.unhealthyBy) + slackMs) return undefined;
  const undo = undoOf(call, snapshot.stoodOn);
  return atRisk({ ...both, cause: withUndo(cause, undo), ahead });
}

/** What ELB will say of them. */
const silence = 'Request timed out';

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
  const { intervalSeconds, timeoutSeconds, unhealthyThresholdCount } = healthCheck;
  const after = (seconds: number): string =>
    new Date(Date.parse(call.at) + seconds * 1000).toISOString();
  return {
    call,
    failsBy: after(intervalSeconds + timeoutSeconds),
    unhealthyBy: after(intervalSeconds * unhealthyThresholdCount + timeoutSeconds),
  };
}

interface Parts {
  readonly present: Diagnosis;
  readonly silent: Diagnosis;
  readonly cause: Finding;
  readonly ahead: Ahead;
}

/** The lines of the rule take the call back, too; what no rule mends has a line of its own. */
const withUndo = (cause: Finding, undo: string | undefined): Finding =>
  undo === undefined || cause.remediation !== null
    ? cause
    : { ...cause, fix: `${cause.fix} To take the call back: ${undo}` };

/** The present diagnosis, with the cause of what is to come in front. */
function atRisk({ present, silent, cause, ahead }: Parts): Diagnosis {
  const { eventId, eventName, at } = ahead.call;
  const secondsBefore = Math.round((Date.parse(ahead.failsBy) - Date.parse(at)) / 1000);
  const changedBy = {
    eventId,
    eventName,
    at,
    secondsBefore,
    sentence: callSentence(ahead.call),
  };
  const summary = withoutCount(cause.summary);
  return {
    ...present,
    verdict: 'unhealthy',
    severity: 'at-risk',
    headline: `Checks will begin to fail at about ${utc(ahead.failsBy)}: ${summary}`,
    impact: `Users are served at this moment; from about ${utc(ahead.unhealthyBy)} on no target counts as healthy.`,
    rootCauses: [
      {
        ...cause,
        summary,
        // No target has said so yet.
        evidence: cause.evidence.filter((line) => !line.endsWith(silence)),
        changedBy,
        remediation: waiting(cause.remediation),
      },
    ],
    path: silent.path,
    ahead,
  };
}

/** The bot adds no rule before a target is silent: nothing could prove that it helped. */
const waiting = (remediation: Finding['remediation']): Finding['remediation'] =>
  remediation && {
    ...remediation,
    allowed: false,
    refusals: [
      ...remediation.refusals,
      {
        code: 'not-failing-yet',
        sentence:
          'No target fails yet: targetmedic adds a rule only where its effect can be proven.',
      },
    ],
  };
