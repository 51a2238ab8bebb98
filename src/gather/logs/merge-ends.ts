import type { ContainerLog, LogLine } from '../../facts/log';

/**
 * Joins the first and the last lines of a stream. When both ends meet, or one of them was shorter
 * than asked for, nothing is missing between.
 */
export function mergeEnds(ends: {
  readonly head: readonly LogLine[];
  readonly tail: readonly LogLine[];
  readonly headLimit: number;
  readonly tailLimit: number;
}): Pick<ContainerLog, 'lines' | 'complete'> {
  const { head, tail, headLimit, tailLimit } = ends;
  if (tail.length < tailLimit || head.length < headLimit)
    return { lines: tail.length >= head.length ? tail : head, complete: true };
  const shared = overlapOf(head, tail);
  return { lines: [...head, ...tail.slice(shared)], complete: shared > 0 };
}

/** How many of the last lines of the head are the first of the tail. */
function overlapOf(head: readonly LogLine[], tail: readonly LogLine[]): number {
  const longest = Math.min(head.length, tail.length);
  const lengths = Array.from({ length: longest }, (_, index) => longest - index);
  return (
    lengths.find((length) =>
      head.slice(-length).every((line, index) => isSame(line, tail[index])),
    ) ?? 0
  );
}

const isSame = (a: LogLine, b: LogLine | undefined): boolean =>
  a.at === b?.at && a.message === b.message;
