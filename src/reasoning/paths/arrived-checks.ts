import { asksFor, isOwnCheck } from '../health/check-answers';
import type { FailingGroup } from '../health/failing-groups';
import type { HealthFailure } from '../health/health-failure';
import { linesWith } from '../logs/log-signatures';

/** The checks of the group that the log of a failing task shows after a moment, in epoch milliseconds. */
export const checksInLogSince = (
  { task }: HealthFailure,
  group: FailingGroup,
  since: number,
): readonly string[] =>
  (group.logs ?? [])
    .filter(({ taskArn }) => taskArn === task?.taskArn)
    .flatMap(({ lines }) => lines)
    .filter(({ at, message }) => Date.parse(at) > since && isOwnCheck(message, group))
    .map(({ message }) => message);

/** A proxy that logs 499 for the check saw the load balancer give up. */
export const saysHowLate = (group: FailingGroup): boolean =>
  linesWith(group.logs ?? [], 'worker-busy').some(
    (line) =>
      / 499 /.test(line) &&
      (isOwnCheck(line, group) || asksFor(line, group.targetGroup.healthCheck.path ?? '/')),
  );
