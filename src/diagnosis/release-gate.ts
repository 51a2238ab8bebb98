import type { Preflight, PreflightLine } from '../findings/preflight';

/** What a preflight means for a deployment that has not started a task yet. */
export interface Gate {
  /** What is certain to stand in its way, and does not in the way of what runs now. */
  readonly faults: readonly PreflightLine[];
  readonly stops: boolean;
  /** Why it is stopped or not, for the log. */
  readonly because: string;
}

/**
 * Judges the target revision of a deployment beside the ones that run. Only a fault stops it that
 * configuration proves, that every running revision is proven not to have, and that the bot is not
 * the one to mend.
 */
export function gateOf(
  target: Preflight,
  running: readonly Preflight[],
  mode: 'warn' | 'block',
): Gate {
  const faults = target.lines.filter(
    (line) => line.state === 'FAIL' && line.code !== undefined && !isShared(line, running),
  );
  const because = becauseOf(faults, running, mode);
  return { faults, stops: because === undefined, because: because ?? 'a new fault is proven' };
}

const isShared = ({ code }: PreflightLine, running: readonly Preflight[]): boolean =>
  running.some(({ lines }) =>
    lines.some((line) => line.code === code && ['FAIL', 'WARN'].includes(line.state)),
  );

/** Undefined: nothing speaks against stopping it. */
function becauseOf(
  faults: readonly PreflightLine[],
  running: readonly Preflight[],
  mode: 'warn' | 'block',
): string | undefined {
  if (faults.length === 0) return 'no new fault is certain';
  if (mode === 'warn') return 'the mode is warn';
  // Without a revision to go back to ECS cannot roll back either: the service would not be created.
  if (running.length === 0) return 'there is no revision to go back to';
  const proven = faults.filter((line) => isLasting(line) && isNew(line, running));
  return proven.length === 0 ? 'no fault is proven to be new and to last' : undefined;
}

/** Neither how things stand just now, nor the one rule that the bot may add itself. */
const isLasting = ({ proof, remediation }: PreflightLine): boolean =>
  proof === 'configuration' && remediation === undefined;

/** Of every running revision the same question was answered, and well. */
const isNew = ({ what }: PreflightLine, running: readonly Preflight[]): boolean =>
  running.every(({ lines }) => {
    const same = lines.filter((line) => line.what === what);
    return same.length > 0 && same.every(({ state }) => state === 'PASS');
  });
