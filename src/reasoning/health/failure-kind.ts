/**
 * How a health check failed: no answer, a refused or unusable connection, or an answer outside the
 * matcher.
 */
export type FailureKind = 'timeout' | 'connection' | 'status' | 'internal-error' | 'other';

/**
 * How a description or a service event's reason reads. Codes decide first: they stand with more
 * than one reason code.
 */
export function kindOf(reason: string | undefined, description: string): FailureKind {
  if (codesIn(description).length > 0 || reason === 'Target.ResponseCodeMismatch') return 'status';
  if (reason === 'Target.Timeout' || /Request timed out/i.test(description)) return 'timeout';
  if (reason === 'Elb.InternalError' || /internal error/i.test(description))
    return 'internal-error';
  return reason === 'Target.FailedHealthChecks' || /^Health checks failed\.?$/i.test(description)
    ? 'connection'
    : 'other';
}

/**
 * The codes in brackets: `[404]`, `[500, 502]`. Errors first: where a target now succeeds and now
 * fails, no wider matcher helps.
 */
export function codesIn(description: string): readonly number[] {
  const inside = /codes?: ?\[([^\]]*)\]/i.exec(description)?.[1] ?? '';
  const codes = (inside.match(/\d+/g) ?? []).map(Number);
  return codes.toSorted((a, b) => Number(b >= 400) - Number(a >= 400));
}
