import type { HealthFailure } from '../health/health-failure';
import { type NetworkPath } from '../network/network-path';
import type { PathTarget } from '../network/path-ends';
import type { TargetGroup, TargetHealth } from '../../facts/target-group';

/**
 * A path that may be closed: to a silent target on its checked port, or on a separate port that
 * carries the traffic and that no check looks at.
 */
export interface QuestionedPath {
  readonly targetGroup: TargetGroup;
  readonly target: PathTarget;
  /** Undefined where only the traffic port is in question. */
  readonly failure: HealthFailure | undefined;
  /** `first check`: the target has not been judged yet, and its checks will fail. */
  readonly purpose: 'health check' | 'first check' | 'traffic';
  /** On which the target is registered. */
  readonly registeredPort: number;
  readonly path: NetworkPath;
  /** A sibling that still counts as passing behind the same rules, and should not. */
  readonly passing?: TargetHealth | undefined;
  /** The port on the instance is another one for each task. */
  readonly isDynamic: boolean;
  /** Targets of the group. */
  readonly of: number;
}
