import {
  ClusterNotFound,
  EndpointUnreachable,
  NotAnswered,
  ServiceNotFound,
  type CannotDiagnose,
} from '../../findings/cannot-diagnose';
import type { Ending } from '../../reasoning/deployments/follow-release';

/**
 * What a look that failed means for a release that was seen before. A network that fails for a
 * moment ends nothing.
 */
export function afterFailedLook(
  error: CannotDiagnose,
  tell: (sentence: string) => void,
): Ending | 'again' {
  if (error instanceof EndpointUnreachable || error instanceof NotAnswered) return 'again';
  tell(error.message);
  return error instanceof ServiceNotFound || error instanceof ClusterNotFound
    ? 'gone'
    : 'cannot-tell';
}
