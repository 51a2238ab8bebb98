import type { Coverage } from '../../reasoning/health/coverage';
import type { Hop } from '../../findings/diagnosis';
import type { HealthFailure } from '../../reasoning/health/health-failure';
import type { Listener, LoadBalancer } from '../../facts/load-balancer';
import type { NetworkPath } from '../../reasoning/network/network-path';
import type { Service } from '../../facts/service';
import type { Found } from '../rank';
import type { ReleaseOnPath } from './release-on-path';

/** What the path is drawn from: one group of the service, the one that is worst off. */
export interface PathFacts {
  readonly service: Service;
  readonly coverage: Coverage | undefined;
  readonly loadBalancer: LoadBalancer | undefined;
  readonly listeners: readonly Listener[] | undefined;
  readonly failures: readonly HealthFailure[];
  /** Undefined where the network was not read. */
  readonly network: readonly NetworkPath[] | undefined;
  readonly rootCauses: readonly Found[];
  /** The release that is on its way; undefined: there is one release. */
  readonly release: ReleaseOnPath | undefined;
  readonly isStarting: boolean;
}

/** A hop of the path without its name. */
export type Judged = Omit<Hop, 'hop'>;

/** A hop in a state. */
export const at = (state: Hop['state'], resource: string, detail: string): Judged => ({
  state,
  resource,
  detail,
});

/** A hop of which nothing is known. */
export const unknown = (resource: string, detail: string): Judged =>
  at('unknown', resource, detail);

/** The failures of the group that the path is drawn for. */
export const ofGroup = ({
  coverage,
  failures,
}: Pick<PathFacts, 'coverage' | 'failures'>): readonly HealthFailure[] =>
  failures.filter(
    ({ targetGroup }) => targetGroup.targetGroupArn === coverage?.targetGroup?.targetGroupArn,
  );
