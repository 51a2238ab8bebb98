import { type PathFacts, type Judged, at, unknown, ofGroup } from './judged-hop';

/**
 * An answer, and a refusal too, proves that packets come through in both directions; but not to
 * another target that is silent.
 */
function packetsPass({ coverage, failures }: PathFacts): boolean {
  const own = ofGroup({ coverage, failures });
  if (own.some(({ kind }) => kind === 'timeout')) return false;
  return (
    (coverage?.healthy ?? 0) > 0 ||
    own.some(({ kind }) => kind === 'status' || kind === 'connection')
  );
}

const unseen = ({ network }: PathFacts): string =>
  network === undefined ? 'not read' : 'no target to judge it by';

/** The security groups of one side, as far as they were read or an answer proves them. */
export function networkHop(facts: PathFacts, side: 'egress' | 'ingress'): Judged {
  const resource =
    side === 'egress' ? 'security group of the load balancer' : 'security group of the tasks';
  const paths = facts.network;
  if (paths === undefined || paths.length === 0)
    return packetsPass(facts)
      ? at('pass', resource, 'proven by the answer of a target')
      : unknown(resource, unseen(facts));
  const closed = paths.filter((path) => path[side] === 'not-admitted' || path[side] === 'partly');
  const ids = (closed[0] ?? paths[0])?.[side === 'egress' ? 'loadBalancer' : 'targetGroupIds'];
  const named =
    ids === undefined
      ? resource
      : 'securityGroupIds' in ids
        ? ids.securityGroupIds.join(', ') || 'load balancer without security groups'
        : ids.join(', ');
  if (closed.length > 0)
    return at(
      'fail',
      named,
      `port ${closed[0]?.port} is not admitted for ${closed.length} of ${paths.length}`,
    );
  const open = paths.every((path) => path[side] === 'admitted');
  return open
    ? at('pass', named, `port ${paths[0]?.port} is admitted`)
    : unknown(named, 'the rules could not all be read');
}

/** The network ACLs between load balancer and targets. */
export function aclHop(facts: PathFacts): Judged {
  const resource = 'network ACLs of the subnets';
  if (facts.network === undefined || facts.network.length === 0)
    return packetsPass(facts)
      ? at('pass', resource, 'proven by the answer of a target')
      : unknown(resource, unseen(facts));
  const blocked = facts.network.flatMap(({ aclBlocks }) => aclBlocks)[0];
  if (blocked !== undefined)
    return at(
      'fail',
      blocked.networkAclId,
      `${blocked.direction} ${blocked.what} ${blocked.answer} at ${blocked.subnetId}`,
    );
  return facts.network.every(({ acl }) => acl === 'allowed')
    ? at('pass', resource, 'request and answer are allowed')
    : unknown(resource, 'not all read');
}
