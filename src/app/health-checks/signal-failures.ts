import type { GroupHealth } from '../../facts/watched-service';
import type { TargetGroupChange } from '../../facts/target-health-event';
import type { NamedGroup } from '../../gather/elb/named-group';
import {
  failedChecksIn,
  isUnhealthyRun,
  quietMs,
  type FailedChecks,
} from '../../reasoning/health-checks/failed-checks';
import type { Telemetry } from '../setup/telemetry';
import type { SeenFailures } from './seen-failures';

/** What a change of state is found and told with. */
export interface SignalPorts {
  readonly now: () => number;
  readonly telemetry: Telemetry;
  readonly findGroup: (name: string) => Promise<NamedGroup | undefined>;
  readonly readHealth: (targetGroupArn: string) => Promise<GroupHealth>;
  readonly lastTold: (targetGroupArn: string) => Promise<number | undefined>;
  readonly claim: (
    targetGroupArn: string,
    when: { readonly failedAt: number; readonly quietSince: number },
  ) => Promise<boolean>;
  readonly remember: (targetGroupArn: string, failedAt: number) => Promise<void>;
  /** What this process has seen before. */
  readonly seen: SeenFailures;
  readonly tell: (change: TargetGroupChange) => Promise<void>;
}

/** How often it is written down that a group still fails. */
const rememberEveryMs = 10_000;

/**
 * Tells, once for each change, of target groups that lines of the health check log show to fail.
 * A single failed check is none: as many in a row as make a target unhealthy are, or target health
 * says so, where another process saw the others. Lost, late, doubled and disordered lines do no harm.
 */
export async function signalFailures(
  ports: SignalPorts,
  lines: readonly string[],
): Promise<readonly TargetGroupChange[]> {
  const told: TargetGroupChange[] = [];
  for (const failed of failedChecksIn(lines, ports.now())) {
    const change = await signalGroup(ports, failed);
    if (change !== undefined) told.push(change);
  }
  return told;
}

async function signalGroup(
  ports: SignalPorts,
  failed: FailedChecks,
): Promise<TargetGroupChange | undefined> {
  const group = await ports.findGroup(failed.targetGroupName);
  if (group === undefined || !isBehind(group, failed)) return drop(ports, failed);
  const { targetGroupArn } = group;
  const toldAt = await ports.lastTold(targetGroupArn);
  if (toldAt !== undefined && failed.lastAt - toldAt < quietMs(group)) {
    if (failed.lastAt - toldAt >= rememberEveryMs)
      await ports.remember(targetGroupArn, failed.lastAt);
    return undefined;
  }
  if (ports.seen.add(targetGroupArn, failed.records).some((times) => isUnhealthyRun(times, group)))
    return claimAndTell(ports, group, failed, undefined);
  const health = await ports.readHealth(targetGroupArn);
  // What could not be read is no reason to stay silent: the look will say so.
  if (health?.unhealthy === 0) return undefined;
  return claimAndTell(ports, group, failed, health);
}

async function claimAndTell(
  ports: SignalPorts,
  group: NamedGroup,
  failed: FailedChecks,
  health: GroupHealth,
): Promise<TargetGroupChange | undefined> {
  const { targetGroupArn } = group;
  const quietSince = failed.lastAt - quietMs(group);
  if (!(await ports.claim(targetGroupArn, { failedAt: failed.lastAt, quietSince })))
    return undefined;
  const change = changeOf(targetGroupArn, failed, health);
  try {
    await ports.tell(change);
  } catch (error) {
    // Nobody heard of it: the next failed check, or Lambda's next attempt, tells it.
    await ports.remember(targetGroupArn, 0);
    throw error;
  }
  ports.telemetry.step('told', { targetGroupArn, reason: change.reason });
  return change;
}

const isBehind = ({ loadBalancerArns }: NamedGroup, { loadBalancer }: FailedChecks): boolean =>
  loadBalancer === undefined ||
  loadBalancerArns.some((arn) => arn.endsWith(`:loadbalancer/${loadBalancer}`));

function drop({ telemetry }: SignalPorts, { targetGroupName }: FailedChecks): undefined {
  telemetry.count('EventsDropped');
  telemetry.step('dropped', { reason: `no target group ${targetGroupName} behind that balancer` });
}

function changeOf(
  targetGroupArn: string,
  { reason, count }: FailedChecks,
  health: GroupHealth,
): TargetGroupChange {
  const targets = health === undefined ? '' : `${health.unhealthy} unhealthy targets; `;
  return {
    targetGroupArns: [targetGroupArn],
    previousState: 'unknown',
    state: 'unhealthy',
    reason: `${targets}the health check log has ${count} failed checks in one batch, the last for ${reason}.`,
  };
}
