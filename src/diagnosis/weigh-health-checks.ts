import type { Confidence, Problem } from '../findings/check';
import { isSymptomCode, type FindingCode } from '../findings/finding-code';
import { valueOf } from '../facts/reading';
import type { Snapshot } from '../facts/snapshot';
import type { TargetGroup } from '../facts/target-group';
import { historiesOf } from '../reasoning/health-checks/history';
import { judgeTarget, type TargetJudgement } from '../reasoning/health-checks/judge-target';
import { linesOfJudgements } from '../reasoning/health-checks/judgement-words';
import { weightOf } from '../reasoning/health-checks/weight';
import { zonesOf, type ZoneOf } from '../reasoning/health-checks/zones';
import type { Outcome } from './run-checks';

/** What the log says of the failing targets of one group. */
interface Weighed {
  readonly targetGroup: TargetGroup;
  readonly judged: readonly TargetJudgement[];
  /** What is registered in the group. */
  readonly targetIds: readonly string[];
  readonly zoneOf: ZoneOf;
}

/** Older than this, the last record says nothing of the failure that is there now. */
const freshMs = 5 * 60_000;

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
  const caused = outcomes.flatMap((outcome) =>
    outcome.kind === 'found' && !isSymptomCode(outcome.check.code)
      ? outcome.problems.map(({ resource }) => resource)
      : [],
  );
  return outcomes.map((outcome) =>
    outcome.kind === 'found'
      ? {
          ...outcome,
          problems: outcome.problems.map((one) => weigh(outcome, one, weighed, caused)),
        }
      : outcome,
  );
}

function weighedGroups({ readings, healthCheckLog, takenAt }: Snapshot): readonly Weighed[] {
  const log = healthCheckLog === undefined ? undefined : valueOf(healthCheckLog);
  if (log === undefined || log.records.length === 0) return [];
  const zoneOf = zonesOf(
    valueOf(readings.loadBalancers) ?? [],
    valueOf(readings.subnets) ?? [],
    log.nodes,
  );
  const isFresh = ({ failing }: TargetJudgement): boolean =>
    failing.some(({ run }) => Date.parse(takenAt) - (run.at(-1)?.at ?? 0) < freshMs);
  return (valueOf(readings.targetGroups)?.found ?? []).flatMap((targetGroup) => {
    const judged = historiesOf(log.records, targetGroup)
      .filter((one) => isFailing(one.address, targetGroup, readings))
      .flatMap((target) => judgeTarget(target, targetGroup.healthCheck) ?? [])
      .filter(isFresh);
    const targetIds = (valueOf(readings.targetHealth) ?? [])
      .filter(({ targetGroupArn }) => targetGroupArn === targetGroup.targetGroupArn)
      .map(({ targetId }) => targetId);
    return judged.length === 0 ? [] : [{ targetGroup, judged, targetIds, zoneOf }];
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

/** `caused`: the resources of causes; what is told of a cause is not told once more of its symptom. */
function weigh(
  { check }: Outcome,
  problem: Problem,
  weighed: readonly Weighed[],
  caused: readonly string[],
): Problem {
  const own = weighed.find(({ targetGroup }) => targetGroup.targetGroupArn === problem.resource);
  if (own === undefined || problem.past === true) return problem;
  if (isSymptomCode(check.code) && caused.includes(problem.resource)) return problem;
  const judged = judgedIn(problem, own);
  if (judged.length === 0) return problem;
  const { timeoutSeconds } = own.targetGroup.healthCheck;
  const lines = linesOfJudgements(judged, timeoutSeconds, own.zoneOf);
  const told = { ...problem, evidence: [...problem.evidence, ...lines] };
  return isSymptomCode(check.code) ? told : withConfidence(told, check, judged);
}

/** What the log says of the targets that the evidence names; of all where it names none. */
function judgedIn(
  { evidence }: Problem,
  { targetGroup, judged, targetIds }: Weighed,
): readonly TargetJudgement[] {
  if (targetGroup.targetType === 'instance') return judged;
  const words = new Set(evidence.flatMap((line) => line.split(/[\s[\],]+|:\d+\b(?!:)/)));
  const named = judged.filter(({ target }) => words.has(target.address));
  return named.length > 0 || targetIds.some((id) => words.has(id)) ? named : judged;
}

/** Trusts a cause less or more for what the log says of its targets. */
function withConfidence(
  problem: Problem,
  { code, confidence: usual }: Outcome['check'],
  judged: readonly TargetJudgement[],
): Problem {
  const weights = judged.map(weightOf);
  const confidence = problem.confidence ?? usual;
  if (inAll(weights.map(({ refutes }) => refutes)).includes(code))
    return { ...problem, confidence: weaker[confidence] };
  const supports = weights.map((weight) => weight.supports).filter(({ length }) => length > 0);
  return inAll(supports).includes(code) && confidence === 'possible'
    ? { ...problem, confidence: 'likely' }
    : problem;
}
