import { isNetworkLoadBalanced } from '../../../facts/target-group';
import { requestIn } from '../../logs/catalogue';
import { checksArrived } from '../checks-arrived';
import type { FailingGroup } from '../failing-groups';
import type { HealthFailure } from '../health-failure';

/**
 * A Network Load Balancer calls an answer outside of its success codes a failed check, as it does a
 * refused connection: where the application logs such an answer to the check, it is one.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html
 */
export function asAnswered(failure: HealthFailure, group: FailingGroup): HealthFailure {
  const { healthCheck } = group.targetGroup;
  const isChecked = healthCheck.protocol === 'HTTP' || healthCheck.protocol === 'HTTPS';
  if (failure.kind !== 'connection' || !isChecked || !isNetworkLoadBalanced(group.targetGroup))
    return failure;
  const code = checksArrived(failure, group).flatMap(answerIn)[0];
  return code === undefined || accepts(healthCheck.matcher ?? '200-399', code)
    ? failure
    : { ...failure, kind: 'status', codes: [code] };
}

/** The status behind the request, as servers write it: `"GET /health HTTP/1.1" 404`. */
function answerIn(line: string): readonly number[] {
  const path = requestIn(line)?.path;
  const after = path === undefined ? '' : line.slice(line.indexOf(path) + path.length);
  const status = /^(?:\?[^\s"']*)?(?: HTTP\/[\d.]+)?["']?[ :,]+([1-5]\d\d)(?![\d.])/.exec(
    after,
  )?.[1];
  return status === undefined ? [] : [Number(status)];
}

/** Whether success codes such as `200,302` or `200-399` name a status. */
const accepts = (matcher: string, code: number): boolean =>
  matcher.split(',').some((part) => {
    const [from = Number.NaN, to = from] = part.split('-').map(Number);
    return code >= from && code <= to;
  });
