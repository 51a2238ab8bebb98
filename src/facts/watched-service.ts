/** A service as the sweep sees it: enough to tell whether its targets are well, and no more. */
export interface WatchedService {
  readonly clusterName: string;
  readonly serviceName: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  /** Empty: no load balancer in front, so it is not ours to watch. */
  readonly targetGroupArns: readonly string[];
  /** Functions that its deployments ask at a lifecycle stage. */
  readonly hookArns: readonly string[];
  /** The service's tag `targetmedic:watch`. */
  readonly watch: 'in' | 'out' | 'unsaid';
  /** The newest deployment is still within its health check grace period. */
  readonly inGrace: boolean;
  /** Changes whenever ECS tells something new: counts, deployments, events. */
  readonly print: string;
  /**
   * A task started within the grace period: while that lasts ECS does not say that its target fails.
   */
  readonly mayHide: boolean;
}

/** How many targets of a group are in each state; undefined where it could not be read. */
export type GroupHealth =
  | (TargetCounts & {
      /** What ELB says of those that fail, each once: `Request timed out`. */
      readonly failures: readonly string[];
    })
  | undefined;

/** Targets by their state. */
export type TargetCounts = Readonly<Record<'healthy' | 'unhealthy' | 'unused' | 'other', number>>;

/** One target, as far as it is counted. */
type Counted = Readonly<Record<'state' | 'reason' | 'description', string | undefined>>;

/** The targets of a group by their state, and in which ways those fail that do. */
export function countTargets(targets: readonly Counted[]): NonNullable<GroupHealth> {
  const count = (wanted: string): number => targets.filter(({ state }) => state === wanted).length;
  const [healthy, unhealthy, unused] = [count('healthy'), count('unhealthy'), count('unused')];
  return {
    healthy,
    unhealthy,
    unused,
    other: targets.length - healthy - unhealthy - unused,
    failures: [
      ...new Set(
        targets.flatMap(({ state, description, reason }) =>
          state === 'unhealthy' ? (description ?? reason ?? []) : [],
        ),
      ),
    ],
  };
}
