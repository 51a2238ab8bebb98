import type { ListenerInLog } from '../logs/listener';
import { listenersIn } from '../logs/read-log';
import type { FailingGroup } from './failing-groups';
import type { HealthFailure } from './health-failure';
import { hasOwnProxy } from './own-proxy';
import { portInside } from './protocol-evidence';

/** What is known of who listens where in the failing task. */
export interface PortEvidence {
  readonly failure: HealthFailure;
  readonly group: FailingGroup;
  /**
   * The checked port as the container sees it; undefined where the instance's port says nothing
   * about it.
   */
  readonly port: number | undefined;
  /** Listeners of the entry's container that may be meant for traffic. */
  readonly main: readonly ListenerInLog[];
  /** Listeners of any container on the checked port. */
  readonly onPort: readonly ListenerInLog[];
}

/** Collects what the logs say of the checked port. */
export function portEvidence(failure: HealthFailure, group: FailingGroup): PortEvidence {
  const port = portInside(failure, group);
  const listeners = (group.logs ?? []).flatMap(listenersIn);
  const meant = group.containerLogs.flatMap(listenersIn).filter(({ isAuxiliary }) => !isAuxiliary);
  const main = hasOwnProxy(group) ? meant.filter((listener) => listener.port === port) : meant;
  return {
    failure,
    group,
    port,
    main,
    onPort: listeners.filter((listener) => listener.port === port),
  };
}
