import type { Refusal } from '../findings/diagnosis';
import { plural } from '../findings/evidence';
import type { BlastRadius } from './remediation';

/** A network interface as the reach of a rule sees it. */
export interface AffectedInterface {
  readonly networkInterfaceId: string;
  readonly interfaceType: string;
  readonly description: string;
}

/** The interfaces that carry the two groups of a rule, and those that the service's tasks have. */
export interface AffectedInterfaces {
  readonly destination: readonly AffectedInterface[];
  readonly source: readonly AffectedInterface[];
  readonly taskInterfaceIds: readonly string[];
}

/** Even with an approval, a rule that reaches more than this is a matter for people. */
const mostInterfaces = 50;

/** Who is touched by a rule, apart from the tasks of the service and the load balancer in front. */
export function blastRadiusOf(affected: AffectedInterfaces, loadBalancerArn: string): BlastRadius {
  const balancer = loadBalancerArn.slice(
    loadBalancerArn.indexOf(':loadbalancer/') + ':loadbalancer/'.length,
  );
  return {
    networkInterfaceIds: affected.destination
      .map(({ networkInterfaceId }) => networkInterfaceId)
      .toSorted(),
    others: affected.destination.filter(
      ({ networkInterfaceId }) => !affected.taskInterfaceIds.includes(networkInterfaceId),
    ),
    // How ELB describes the interfaces of its nodes: `ELB app/name/id`.
    otherSources: affected.source.filter(({ description }) => description !== `ELB ${balancer}`),
  };
}

/**
 * Why a rule reaches too far; in mode auto nothing but this service and its load balancer may be
 * touched.
 */
export function refusalsOfReach(radius: BlastRadius, mode: 'approve' | 'auto'): readonly Refusal[] {
  const { networkInterfaceIds, others, otherSources } = radius;
  const tooMany = networkInterfaceIds.length > mostInterfaces;
  const foreign = mode === 'auto' && others.length > 0;
  const foreignSource = mode === 'auto' && otherSources.length > 0;
  return [
    ...(tooMany
      ? [
          {
            code: 'reach-too-wide',
            sentence: `${networkInterfaceIds.length} network interfaces carry the group; more than ${mostInterfaces} are never touched.`,
          },
        ]
      : []),
    ...(foreign
      ? [
          {
            code: 'group-shared',
            sentence: `The group is shared with ${plural(others.length, 'network interface')} from outside this service: a person has to approve.`,
          },
        ]
      : []),
    ...(foreignSource
      ? [
          {
            code: 'source-shared',
            sentence: `The load balancer's group is on ${plural(otherSources.length, 'other network interface')}: a person has to approve.`,
          },
        ]
      : []),
  ];
}

/**
 * Whether a rule would touch somebody whom the approver did not see. Tasks of the service come and
 * go.
 */
export const reachesFurther = (now: BlastRadius, seen: BlastRadius): boolean =>
  hasStranger(now.others, seen.others) || hasStranger(now.otherSources, seen.otherSources);

const hasStranger = (
  now: readonly AffectedInterface[],
  seen: readonly AffectedInterface[],
): boolean =>
  now.some(
    (one) => !seen.some(({ networkInterfaceId }) => networkInterfaceId === one.networkInterfaceId),
  );
