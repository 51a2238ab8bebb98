import type { Refusal } from '../../findings/diagnosis';
import { networkPaths, type NetworkPath } from '../../reasoning/network/network-path';
import { valueOf } from '../../facts/reading';
import { isElsewhere } from './concerned-groups';
import { interfaceOf, type Proposal } from '../proposal';
import { when } from './refuse-when';

/** What of the rest of the path is not proven open. */
export function refusalsOfPath(proposal: Proposal): readonly Refusal[] {
  const paths = pathsOf(proposal);
  const admitted = paths.find(({ ingress }) => ingress === 'admitted');
  return [
    ...when(
      paths.length === 0,
      'no-running-task',
      'No task runs at this moment, so the path to one is not proven open. The next task decides.',
    ),
    ...when(
      paths.some(({ ingress }) => ingress === 'unknown'),
      'rules-unknown',
      'Whether a rule admits the load balancer already could not be told.',
    ),
    ...when(
      admitted !== undefined,
      'already-admitted',
      `A rule admits the load balancer on port ${proposal.rule.port} already.`,
    ),
    ...when(
      paths.some(({ egress }) => egress !== 'admitted'),
      'egress-not-proven',
      'The groups of the load balancer are not proven to let the check out.',
    ),
    ...when(
      paths.some(({ acl }) => acl !== 'allowed'),
      'acl-not-proven',
      'The network ACLs are not proven to let the check and its answer through.',
    ),
  ];
}

/**
 * The network from each load balancer to each running task that the rule concerns, whether it is
 * registered at this moment or not.
 */
function pathsOf(proposal: Proposal): readonly NetworkPath[] {
  const { concerned, tasks, rule, networkInterfaces, evidence } = proposal;
  const prefixLists = valueOf(evidence.snapshot.readings.prefixLists);
  const facts = { ...proposal, instances: undefined, prefixLists };
  const running = tasks.filter(
    (task) =>
      task.lastStatus === 'RUNNING' && !isElsewhere(interfaceOf(task, networkInterfaces), rule),
  );
  return concerned.flatMap((targetGroup) =>
    running.flatMap((task) =>
      networkPaths({ targetGroup, targetId: undefined, task }, rule.port, facts),
    ),
  );
}
