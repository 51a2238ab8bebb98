import type { ApiCall, CallChange } from '../../facts/api-call';
import type { SecurityGroupRule } from '../../facts/network';
import type { ServicePath } from '../../facts/service-path';
import { nameOfPeer } from '../../facts/network';

/**
 * The line that takes a call back that closed a path; undefined where neither the call nor the map
 * says what was there before. Ids, numbers and addresses are all that comes in: somebody pastes it.
 */
export function undoOf(call: ApiCall, stoodOn: ServicePath | undefined): string | undefined {
  const line = lineOf(call, stoodOn);
  return line !== undefined && /^aws [\w .,:/=[\]{}'*-]+$/.test(line) ? line : undefined;
}

function lineOf(
  { change, resources }: ApiCall,
  stoodOn: ServicePath | undefined,
): string | undefined {
  switch (change.kind) {
    case 'rules':
      return change.effect === 'removed' && change.rules.length > 0 ? authorize(change) : undefined;
    case 'acl-entry':
      return undoEntry(change, stoodOn);
    case 'acl-association':
      return undoAssociation(change, stoodOn);
    case 'settings':
      return setGroups(resources, change, stoodOn) ?? setCheckPort(change, stoodOn);
    case 'rules-rewritten':
    case 'route':
    case 'images':
    case 'rotated':
    case 'removed':
    case 'nothing':
      return undefined;
  }
}

const authorize = ({ groupId, direction, rules }: Extract<CallChange, { kind: 'rules' }>): string =>
  `aws ec2 authorize-security-group-${direction} --group-id ${groupId} --ip-permissions ${rules.map(permissionOf).join(' ')}`;

function permissionOf({ ipProtocol, fromPort, toPort, peer }: SecurityGroupRule): string {
  const ports = fromPort === undefined ? '' : `,FromPort=${fromPort},ToPort=${toPort ?? fromPort}`;
  const name = nameOfPeer(peer);
  const source = {
    ipv4: `IpRanges=[{CidrIp=${name}}]`,
    ipv6: `Ipv6Ranges=[{CidrIpv6=${name}}]`,
    'prefix-list': `PrefixListIds=[{PrefixListId=${name}}]`,
    'security-group': `UserIdGroupPairs=[{GroupId=${name}}]`,
    unknown: '',
  }[peer.kind];
  return `'IpProtocol=${ipProtocol}${ports},${source}'`;
}

const saidOf = (stoodOn: ServicePath | undefined, id: string): readonly string[] =>
  stoodOn?.resources.find((one) => one.id === id)?.said ?? [];

/** `in 100 allow tcp 8080 10.0.0.0/16`, as the map keeps an entry. */
const keptEntry =
  /^\w+ \d+ (allow|deny) (all traffic|tcp|udp|protocol \d+)(?: (\d+)(?:-(\d+))?)? (\S+)$/;

function undoEntry(
  { networkAclId, ruleNumber, egress, effect }: Extract<CallChange, { kind: 'acl-entry' }>,
  stoodOn: ServicePath | undefined,
): string | undefined {
  const which = `--network-acl-id ${networkAclId} --rule-number ${ruleNumber} ${egress ? '--egress' : '--ingress'}`;
  if (effect === 'added') return `aws ec2 delete-network-acl-entry ${which}`;
  const kept = saidOf(stoodOn, networkAclId).find((one) =>
    one.startsWith(`${egress ? 'out' : 'in'} ${ruleNumber} `),
  );
  const [, action, protocol = '', from, to, cidr = ''] = keptEntry.exec(kept ?? '') ?? [];
  if (action === undefined) return undefined;
  const number = { 'all traffic': '-1', tcp: '6', udp: '17' }[protocol] ?? protocol.slice(9);
  const ports = from === undefined ? '' : ` --port-range From=${from},To=${to ?? from}`;
  const address = `${cidr.includes(':') ? '--ipv6-cidr-block' : '--cidr-block'} ${cidr}`;
  return `aws ec2 ${effect === 'removed' ? 'create' : 'replace'}-network-acl-entry ${which} --rule-action ${action} --protocol ${number}${ports} ${address}`;
}

/** Only where there was one network ACL around the service that it has no more. */
function undoAssociation(
  { networkAclId, associationIds }: Extract<CallChange, { kind: 'acl-association' }>,
  stoodOn: ServicePath | undefined,
): string | undefined {
  const before = (stoodOn?.resources ?? []).filter(
    ({ kind, id }) => kind === 'network-acl' && id !== networkAclId,
  );
  const [, association] = associationIds;
  return before.length === 1 && association !== undefined
    ? `aws ec2 replace-network-acl-association --association-id ${association} --network-acl-id ${before[0]?.id}`
    : undefined;
}

function setGroups(
  resources: readonly string[],
  { settings, of }: Extract<CallChange, { kind: 'settings' }>,
  stoodOn: ServicePath | undefined,
): string | undefined {
  const before = saidOf(stoodOn, of).flatMap((one) =>
    one.startsWith('security group ') ? [one.slice('security group '.length)] : [],
  );
  return 'securityGroups' in settings && resources.includes(of) && before.length > 0
    ? `aws elbv2 set-security-groups --load-balancer-arn ${of} --security-groups ${before.join(' ')}`
    : undefined;
}

/** Checks go to the port again to which they went before. */
function setCheckPort(
  { settings, of }: Extract<CallChange, { kind: 'settings' }>,
  stoodOn: ServicePath | undefined,
): string | undefined {
  const [, before] = saidOf(stoodOn, of).flatMap((one) => /^check \S+ on (\S+)$/.exec(one) ?? []);
  return 'healthCheckPort' in settings && before !== undefined
    ? `aws elbv2 modify-target-group --target-group-arn ${of} --health-check-port ${before}`
    : undefined;
}
