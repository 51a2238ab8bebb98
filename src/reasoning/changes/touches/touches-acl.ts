import type { ApiCall } from '../../../facts/api-call';
import { valueOf } from '../../../facts/reading';
import type { NetworkAcl, NetworkAclEntry } from '../../../facts/network';
import type { Ground } from './ground';
import type { Blamed } from './blamed';
import { portsOf } from './touches-rules';

/** Return ports of the load balancer's connections begin here. */
const firstReturnPort = 1024;

/** Of the cause, or around the service where the cause names none. */
function aclOf(networkAclId: string, cause: Blamed, { readings }: Ground): NetworkAcl | undefined {
  const all = valueOf(readings.networkAcls) ?? [];
  const named = all.filter((one) => (cause.said ?? cause.resource).includes(one.networkAclId));
  return (named.length > 0 ? named : all).find((one) => one.networkAclId === networkAclId);
}

/** A denying entry that stands as it was written and meets this traffic, or one that is gone. */
export function touchesAclEntry(
  change: Extract<ApiCall['change'], { kind: 'acl-entry' }>,
  cause: Blamed,
  ground: Ground,
): boolean {
  const { networkAclId, effect, ruleNumber, egress, action } = change;
  const acl = aclOf(networkAclId, cause, ground);
  if (acl === undefined) return false;
  const entry = acl.entries.find((one) => one.ruleNumber === ruleNumber && one.egress === egress);
  if (effect === 'removed') return entry === undefined && mayHaveAllowed(change, ground);
  if (entry === undefined || entry.action !== action) return false;
  return effect === 'replaced' || (action === 'deny' && meets(entry, portsOf(cause, ground)));
}

/** What the entry said is only known where the map kept it. */
function mayHaveAllowed(
  { networkAclId, ruleNumber, egress }: Extract<ApiCall['change'], { kind: 'acl-entry' }>,
  { known }: Ground,
): boolean {
  const said = known?.resources.find(({ id }) => id === networkAclId)?.said;
  const entry = said?.find((one) => one.startsWith(`${egress ? 'out' : 'in'} ${ruleNumber} `));
  return said === undefined || entry?.includes(' allow ') === true;
}

function meets({ protocol, fromPort, toPort }: NetworkAclEntry, ports: readonly number[]): boolean {
  if (!['-1', '6', 'tcp'].includes(protocol)) return false;
  if (protocol === '-1' || fromPort === undefined || toPort === undefined) return true;
  return toPort >= firstReturnPort || ports.some((port) => fromPort <= port && port <= toPort);
}

/** Whether it was one of our subnets that got the network ACL that stands in the way. */
export function setsAcl(
  { networkAclId, associationIds }: Extract<ApiCall['change'], { kind: 'acl-association' }>,
  cause: Blamed,
  ground: Ground,
): boolean {
  const acl = aclOf(networkAclId, cause, ground);
  const ours = new Set((valueOf(ground.readings.subnets) ?? []).map(({ subnetId }) => subnetId));
  return (
    acl !== undefined &&
    (acl.associations ?? []).some(
      ({ id, subnetId }) => associationIds.includes(id) && ours.has(subnetId),
    )
  );
}
