import { isFail, isPass, type NodeHistory, type TargetHistory } from './history';

/** Fewer failures than these are a bad moment. */
const fewestFailures = 3;

/** A target that passes again, and what it failed before. */
export interface RecoveredTarget {
  readonly target: TargetHistory;
  readonly failures: NodeHistory['records'];
}

/** Failures of targets that pass again, in the time that was read. */
export interface PastFailures {
  readonly failures: number;
  readonly targets: readonly RecoveredTarget[];
  /** Epoch milliseconds of the last of them. */
  readonly lastAt: number;
}

/**
 * The failures of targets that pass now; undefined where there are few. What a target failed before
 * it passed for the first time was its start.
 */
export function pastFailures(targets: readonly TargetHistory[]): PastFailures | undefined {
  const recovered = targets
    .filter(({ nodes }) => nodes.every(({ run }) => run.length === 0))
    .map((target) => ({ target, failures: target.nodes.flatMap(failuresAfterStart) }))
    .filter(({ failures }) => failures.length > 0);
  const all = recovered.flatMap(({ failures }) => failures);
  if (all.length < fewestFailures) return undefined;
  return {
    failures: all.length,
    targets: recovered,
    lastAt: Math.max(...all.map(({ at }) => at)),
  };
}

function failuresAfterStart({ records }: NodeHistory): NodeHistory['records'] {
  const first = records.findIndex(isPass);
  return first === -1 ? [] : records.slice(first).filter(isFail);
}
