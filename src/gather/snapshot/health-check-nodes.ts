import type { HealthCheckLog } from '../../facts/health-check-record';
import type { LoadBalancer } from '../../facts/load-balancer';
import type { Subnet } from '../../facts/network';
import type { TargetGroups } from '../../facts/target-group';
import { historiesOf } from '../../reasoning/health-checks/history';
import { judgeTarget } from '../../reasoning/health-checks/judge-target';
import { isSplit } from '../../reasoning/health-checks/weight';
import { zonesOf } from '../../reasoning/health-checks/zones';
import { readNodeZones } from '../ec2/node-zones';
import type { Fact } from '../session/fact';
import type { Session } from '../session/session';

/** What says by itself in which zones the nodes stand, or that it matters. */
interface Around {
  readonly targetGroups: Fact<TargetGroups>;
  readonly loadBalancers: Fact<readonly LoadBalancer[]>;
  readonly subnets: Fact<readonly Subnet[]>;
}

/**
 * Adds the zones of the nodes to a log, where a target fails for some nodes and passes for others and
 * the subnets do not tell which zone that is. Where that may not be read, the nodes stay addresses.
 */
export function withNodes(
  session: Session,
  log: Fact<HealthCheckLog>,
  around: Around,
): Fact<HealthCheckLog> {
  const nodes = session.fact(async (chain) => {
    const { records } = await chain.needs(log);
    const groups = (await chain.needs(around.targetGroups)).found;
    const split = groups.filter((group) =>
      historiesOf(records, group)
        .flatMap((target) => judgeTarget(target, group.healthCheck) ?? [])
        .some(isSplit),
    );
    if (split.length === 0) return chain.notNeeded('all nodes say the same of every target');
    const zoneOf = zonesOf(
      (await chain.uses(around.loadBalancers)) ?? [],
      (await chain.uses(around.subnets)) ?? [],
    );
    if (records.every(({ node }) => node === undefined || zoneOf(node) !== undefined))
      return chain.notNeeded('the subnets tell where the nodes stand');
    return readNodeZones(chain, namesOf(split));
  });
  return session.fact(async (chain) => {
    const value = await chain.needs(log);
    const found = await chain.uses(nodes);
    return found === undefined ? value : { ...value, nodes: found };
  });
}

const namesOf = (groups: TargetGroups['found']): readonly string[] => [
  ...new Set(
    groups.flatMap(({ loadBalancerArns }) =>
      loadBalancerArns.flatMap((arn) => arn.split(':loadbalancer/')[1] ?? []),
    ),
  ),
];
