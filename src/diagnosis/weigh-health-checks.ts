import type { Confidence, Problem } from '../findings/check';
import { isSymptomCode, type FindingCode } from '../findings/finding-code';
import { valueOf } from '../facts/reading';
import type { Snapshot } from '../facts/snapshot';
import type { TargetGroup } from '../facts/target-group';
import { historiesOf } from '../reasoning/health-checks/history';
import { judgeTarget, type TargetJudgement } from '../reasoning/health-checks/judge-target';
import { linesOfJudgement } from '../reasoning/health-checks/judgement-words';
import { weightOf } from '../reasoning/health-checks/weight';
import { zonesOf } from '../reasoning/health-checks/zones';
import type { Outcome } from './run-checks';

/** What the log says of the targets of one group. */
interface Weighed {
  readonly targetGroup: TargetGroup;
  readonly lines: readonly string[];
  readonly supports: readonly FindingCode[];
  readonly refutes: readonly FindingCode[];
}

/** Older than this, the last record says nothing of the failure that is there now. */
const freshMs = 5 * 60_000;

const mostTargets = 3;

/**
 * Lets the load balancers' own log speak for and against what the checks found. It adds no cause:
 * alone it proves neither a filter nor a slow application, and what it does not hold proves nothing.
 */
export function weighHealthChecks(
  outcomes: readonly Outcome[],
  snapshot: Snapshot,
): readonly Outcome[] {
  const weighed = weighedGroups(snapshot);
  if (weighed.length === 0) return outcomes;
  return outcomes.map((outcome) =>
    outcome.kind === 'found'
      ? { ...outcome, problems: outcome.problems.map((one) => weigh(outcome, one, weighed)) }
      : outcome,
  );
}

function weighedGroups({ readings, healthCheckLog, takenAt }: Snapshot): readonly Weighed[] {
  const log = healthCheckLog === undefined ? undefined : valueOf(healthCheckLog);
  if (log === undefined || log.records.length === 0) return [];
  const zoneOf = zonesOf(valueOf(readings.loadBalancers) ?? [], valueOf(readings.subnets) ?? []);
  const isFresh = ({ failing }: TargetJudgement): boolean =>
    failing.some(({ run }) => Date.parse(takenAt) - (run.at(-1)?.at ?? 0) < freshMs);
  return (valueOf(readings.targetGroups)?.found ?? []).flatMap((targetGroup) => {
    const { timeoutSeconds } = targetGroup.healthCheck;
    const judged = historiesOf(log.records, targetGroup)
      .filter((one) => isFailing(one.address, targetGroup, readings))
      .flatMap((target) => judgeTarget(target, targetGroup.healthCheck) ?? [])
      .filter(isFresh);
    if (judged.length === 0) return [];
    const weights = judged.map(weightOf);
    return {
      targetGroup,
      lines: judged
        .slice(0, mostTargets)
        .flatMap((one) => linesOfJudgement(one, timeoutSeconds, zoneOf)),
      supports: inAll(weights.map(({ supports }) => supports)),
      refutes: inAll(weights.map(({ refutes }) => refutes)),
    };
  });
}

/** Targets by instance are checked at an address that target health does not tell. */
const isFailing = (
  address: string,
  { targetGroupArn, targetType }: TargetGroup,
  readings: Snapshot['readings'],
): boolean => targetType === 'instance' || !isRegisteredAndWell(address, targetGroupArn, readings);

/** A target that ECS has replaced since failed all the same; one that passes again, or is new, does not. */
const isRegisteredAndWell = (
  address: string,
  targetGroupArn: string,
  readings: Snapshot['readings'],
): boolean =>
  (valueOf(readings.targetHealth) ?? []).some(
    (one) =>
      one.targetGroupArn === targetGroupArn &&
      one.targetId === address &&
      one.state !== 'unhealthy' &&
      one.state !== 'draining',
  );

/** What speaks of every failing target: one of them may be blocked while another is slow. */
const inAll = (lists: readonly (readonly FindingCode[])[]): readonly FindingCode[] =>
  (lists[0] ?? []).filter((code) => lists.every((list) => list.includes(code)));

const weaker: Readonly<Record<Confidence, Confidence>> = {
  certain: 'likely',
  likely: 'possible',
  possible: 'possible',
};

function weigh({ check }: Outcome, problem: Problem, weighed: readonly Weighed[]): Problem {
  const own = weighed.find(({ targetGroup }) => targetGroup.targetGroupArn === problem.resource);
  if (own === undefined || problem.past === true) return problem;
  const confidence = problem.confidence ?? check.confidence;
  const told = { ...problem, evidence: [...problem.evidence, ...own.lines] };
  if (isSymptomCode(check.code)) return told;
  if (own.refutes.includes(check.code)) return { ...told, confidence: weaker[confidence] };
  return own.supports.includes(check.code) && confidence === 'possible'
    ? { ...told, confidence: 'likely' }
    : told;
}
