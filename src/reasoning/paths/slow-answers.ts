import type { Answer, Problem } from '../../findings/check';
import { sharedOn } from '../../findings/shared-resource';
import { onlyZoneOf } from './only-zone';
import { countOf } from '../../findings/evidence';
import {
  failingGroups,
  sideOf,
  type FailingGroup,
  type FailureFactsSeen,
} from '../health/failing-groups';
import { causesOf } from '../health/causes/failure-causes';
import type { HealthFailure } from '../health/health-failure';
import { keyOfTarget } from '../health/failures-by-group';
import type { LoadBalancer } from '../../facts/load-balancer';
import type {
  Instance,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  SecurityGroup,
  Subnet,
} from '../../facts/network';
import { mayBeDark } from '../tasks/disconnected-agents';
import { isShut } from '../network/network-path';
import { networkFactsOf } from './network-facts-seen';
import { failingPaths, hasArrived, isShownOpen } from './failing-paths';
import { valueOf, type Reading } from '../../facts/reading';
import { dyingWorkers, evidenceOf } from './slow-evidence';

type Slow = {
  readonly targetGroup: FailingGroup['targetGroup'];
  readonly definition: FailingGroup['definition'];
  readonly port: number;
  readonly proof: 'configuration' | 'log';
  readonly count: string;
  /** The last line of a worker that dies while its master holds the port. */
  readonly dyingWorker: string | undefined;
};

type SlowFacts = FailureFactsSeen & {
  readonly optional: {
    readonly loadBalancers: Reading<readonly LoadBalancer[]>;
    readonly securityGroups: Reading<readonly SecurityGroup[]>;
    readonly subnets: Reading<readonly Subnet[]>;
    readonly networkAcls: Reading<readonly NetworkAcl[]>;
    readonly networkInterfaces: Reading<readonly NetworkInterface[]>;
    readonly instances: Reading<readonly Instance[]>;
    readonly prefixLists: Reading<readonly PrefixList[]>;
  };
};

/**
 * A timeout proves nothing by itself: it is the application's only where the path is proven open,
 * by configuration or by a line that the check arrived.
 */
export function slowProblems(
  facts: SlowFacts,
  tell: (slow: Slow) => Pick<Problem, 'summary' | 'fix'>,
): Answer {
  const groups = failingGroups(facts).map((group) => ({
    group,
    silent: group.failures.filter(
      (failure) =>
        failure.kind === 'timeout' &&
        causesOf(failure, group).length === 0 &&
        !mayBeDark(failure.task),
    ),
  }));
  const problems = groups.flatMap(({ group, silent }) => slowProblem(facts, group, silent, tell));
  const open = groups.flatMap(({ group, silent }) =>
    silent.filter((failure) => stateOfPath(failure, group, facts) === 'unknown'),
  );
  if (problems.length > 0 || open.length === 0) return problems;
  const unread = [
    facts.optional.securityGroups,
    facts.optional.loadBalancers,
    facts.optional.networkInterfaces,
    facts.optional.subnets,
    facts.optional.networkAcls,
    facts.optional.instances,
    facts.optional.prefixLists,
  ].find((reading) => reading.state === 'unreadable');
  const because = `${open[0]?.targetId ?? 'A target'} does not answer in time, and whether its path is open could not be told.`;
  return { cannotTell: because, ...(unread?.state === 'unreadable' ? { unread } : {}) };
}

function slowProblem(
  facts: SlowFacts,
  group: FailingGroup,
  silent: readonly HealthFailure[],
  tell: (slow: Slow) => Pick<Problem, 'summary' | 'fix'>,
): readonly Problem[] {
  const slow = silent.filter((failure) =>
    ['open', 'shown by the log'].includes(stateOfPath(failure, group, facts)),
  );
  const [first] = slow;
  if (first === undefined) return [];
  const side = sideOf(first, group);
  const { targetGroup, definition, of } = side;
  const proof = stateOfPath(first, group, facts) === 'open' ? 'configuration' : 'log';
  const zone = onlyZoneOf(slow, facts.targetHealth);
  return [
    {
      ...tell({
        targetGroup,
        definition,
        port: first.healthCheckPort,
        proof,
        count: countOf(slow.length, of, 'target'),
        dyingWorker: dyingWorkers(side).at(-1),
      }),
      resource: targetGroup.targetGroupArn,
      evidence: [
        ...evidenceOf(slow, side, proof),
        ...(zone === undefined ? [] : [`in ${zone} none answers, and elsewhere they pass`]),
      ],
      ...sharedOn('availability-zone', zone),
      affected: slow.length,
      of,
      targets: slow.map(keyOfTarget),
      ...(proof === 'configuration' ? unlessHostUnknown(facts) : {}),
    },
  ];
}

/** Without the tasks nobody sees whether the host of a silent one is there at all. */
const unlessHostUnknown = ({ optional: { tasks } }: SlowFacts): Pick<Problem, 'confidence'> =>
  tasks.state === 'unreadable' ? { confidence: 'possible' } : {};

function stateOfPath(
  failure: HealthFailure,
  group: FailingGroup,
  facts: SlowFacts,
): 'open' | 'closed' | 'unknown' | 'shown by the log' {
  const loadBalancers = valueOf(facts.optional.loadBalancers);
  const securityGroups = valueOf(facts.optional.securityGroups);
  if (loadBalancers === undefined || securityGroups === undefined)
    return isShownOpen(failure, group, facts.now) ? 'shown by the log' : 'unknown';
  const network = networkFactsOf({ ...facts, loadBalancers, securityGroups });
  const paths = failingPaths(failure, facts, network).map(({ path }) => path);
  if (
    paths.some((path) => isShut(path) && !hasArrived({ failure, group }, path, network, facts.now))
  )
    return 'closed';
  if (isShownOpen(failure, group, facts.now)) return 'shown by the log';
  const states = paths.flatMap(({ ingress, egress, acl }) => [ingress, egress, acl]);
  return states.length === 0 || states.includes('unknown') ? 'unknown' : 'open';
}
