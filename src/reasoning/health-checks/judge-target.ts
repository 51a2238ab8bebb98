import type { HealthCheckRecord } from '../../facts/health-check-record';
import { isFail, isPass, type NodeHistory, type TargetHistory } from './history';

/**
 * How the present failures look. `silence`: no answer in time, which a filter, a hang and a slow
 * application have in common. `reset`: the connection was broken off. `answer`: the target answered,
 * and wrongly. `unclear`: several of these, or a word that nobody knows.
 */
export type FailureLook = 'silence' | 'reset' | 'answer' | 'unclear';

/** What the passes right before the failures took, beside the timeout of the check. */
export type Slowing = 'grew' | 'stayed short' | 'not known';

/** What the log says of one failing target. Proves nothing alone. */
export interface TargetJudgement {
  readonly target: TargetHistory;
  /** Nodes for which the target fails now, and those for which it passes meanwhile. */
  readonly failing: readonly NodeHistory[];
  readonly passing: readonly NodeHistory[];
  readonly look: FailureLook;
  /** How often each reason, with the status of an answer, stands in the present failures. */
  readonly reasons: ReadonlyMap<string, number>;
  readonly slowing: Slowing;
  /** The passes that `slowing` was read from, oldest first. */
  readonly passesBefore: readonly HealthCheckRecord[];
  /** Epoch milliseconds of the first of the present failures. */
  readonly beganAt: number;
  /** How often the target changed between passing and failing for one node, at the most. */
  readonly turns: number;
}

/** The settings of the check that the judgement goes by. */
export interface CheckSettings {
  readonly timeoutSeconds: number;
  readonly unhealthyThresholdCount: number;
}

/**
 * Judges a target; undefined where no node has failed it as often as makes it unhealthy: one failed
 * check is no state.
 */
export function judgeTarget(
  target: TargetHistory,
  { timeoutSeconds, unhealthyThresholdCount }: CheckSettings,
): TargetJudgement | undefined {
  const failing = target.nodes.filter(({ run }) => run.length >= unhealthyThresholdCount);
  const [first] = failing.flatMap(({ run }) => run).toSorted((a, b) => a.at - b.at);
  if (first === undefined) return undefined;
  const passesBefore = failing
    .flatMap((node) => node.passesBefore)
    .toSorted((a, b) => a.at - b.at)
    .slice(-mostPasses);
  const run = failing.flatMap((node) => node.run);
  return {
    target,
    failing,
    passing: target.nodes.filter((node) => passesSince(node, first.at)),
    look: lookOf(run),
    reasons: countOfReasons(run),
    slowing: slowingOf(passesBefore, timeoutSeconds),
    passesBefore,
    beganAt: first.at,
    turns: Math.max(...target.nodes.map(turnsOf)),
  };
}

const mostPasses = 20;

/** Twice, so that one check that began just before is not taken for a difference between nodes. */
const passesSince = ({ run, records }: NodeHistory, since: number): boolean =>
  run.length === 0 && records.filter((record) => isPass(record) && record.at >= since).length >= 2;

/** The names of 2025 among them: AWS has put the two time-outs under one name since. */
const looks: Readonly<Record<string, FailureLook>> = {
  TimedOut: 'silence',
  RequestTimedOut: 'silence',
  ConnectionTimedOut: 'silence',
  ConnectionReset: 'reset',
  TargetError: 'answer',
  ResponseCodeMismatch: 'answer',
  ResponseStringMismatch: 'answer',
  GRPCStatusHeaderEmpty: 'answer',
  GRPCUnexpectedStatus: 'answer',
};

function lookOf(run: readonly HealthCheckRecord[]): FailureLook {
  const all = new Set(run.map(({ reason }) => looks[reason ?? ''] ?? 'unclear'));
  const [only] = all;
  return all.size === 1 && only !== undefined ? only : 'unclear';
}

function countOfReasons(run: readonly HealthCheckRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { reason = 'no reason', statusCode } of run) {
    const said = statusCode === undefined ? reason : `${statusCode} ${reason}`;
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return counts;
}

/** Fewer passes than these show no trend. */
const fewestPasses = 4;

/**
 * A slow application gets slower before it is too slow: its last passes take half of the timeout and
 * twice what the earlier ones took. What stays below a fifth was quick until it was silent.
 */
function slowingOf(passes: readonly HealthCheckRecord[], timeoutSeconds: number): Slowing {
  const taken = passes.flatMap(({ latencySeconds }) => latencySeconds ?? []);
  if (taken.length < fewestPasses) return 'not known';
  const [early, late] = [taken.slice(0, taken.length / 2), taken.slice(-2)];
  if (Math.max(...taken) <= timeoutSeconds / 5) return 'stayed short';
  const grew = medianOf(late) >= timeoutSeconds / 2 && medianOf(late) >= 2 * medianOf(early);
  return grew ? 'grew' : 'not known';
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** How often a target went from passing to failing or back, as one node saw it. */
export const turnsOf = ({ records }: NodeHistory): number =>
  records.filter((record, at) => {
    const before = records[at - 1];
    return before !== undefined && isFail(before) !== isFail(record);
  }).length;
