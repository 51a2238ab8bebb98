import type { IpPermission, SecurityGroupRule } from '@aws-sdk/client-ec2';

/**
 * Merges rule rows into `IpPermissions`: one entry per protocol and port range, its sources in
 * lists.
 */
export function permissionsOf(rules: readonly SecurityGroupRule[]): IpPermission[] {
  const entries = new Map<string, IpPermission>();
  for (const rule of rules) {
    const key = `${rule.IpProtocol}/${rule.FromPort}-${rule.ToPort}`;
    const entry = entries.get(key) ?? emptyEntry(rule);
    entries.set(key, entry);
    addSource(entry, rule);
  }
  return [...entries.values()];
}

/** Rules for all traffic carry no ports in this view, and -1 in the other. */
const emptyEntry = ({ IpProtocol, FromPort, ToPort }: SecurityGroupRule): IpPermission => ({
  IpProtocol,
  ...(IpProtocol === '-1' ? {} : { FromPort, ToPort }),
  IpRanges: [],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
});

function addSource(entry: IpPermission, rule: SecurityGroupRule): void {
  const described = rule.Description === undefined ? {} : { Description: rule.Description };
  if (rule.CidrIpv4) entry.IpRanges?.push({ CidrIp: rule.CidrIpv4, ...described });
  if (rule.CidrIpv6) entry.Ipv6Ranges?.push({ CidrIpv6: rule.CidrIpv6, ...described });
  if (rule.PrefixListId)
    entry.PrefixListIds?.push({ PrefixListId: rule.PrefixListId, ...described });
  const { ReferencedGroupInfo: group } = rule;
  if (!group) return;
  const peering = group.PeeringStatus
    ? { PeeringStatus: group.PeeringStatus, VpcId: group.VpcId }
    : {};
  entry.UserIdGroupPairs?.push({
    GroupId: group.GroupId,
    UserId: group.UserId,
    ...peering,
    ...described,
  });
}

/** Splits `IpPermissions` into rule rows: one for each source. */
export const rowsOf = (permissions: readonly IpPermission[]): SecurityGroupRule[] =>
  permissions.flatMap((permission) => {
    const all = permission.IpProtocol === '-1';
    const shared = {
      IpProtocol: protocolName(permission.IpProtocol),
      FromPort: all ? -1 : permission.FromPort,
      ToPort: all ? -1 : permission.ToPort,
    };
    return sourcesOf(permission).map((source) => ({ ...shared, ...source }));
  });

const protocolName = (protocol: string | undefined): string | undefined =>
  ({ '6': 'tcp', '17': 'udp', '1': 'icmp' })[protocol ?? ''] ?? protocol;

const sourcesOf = ({
  IpRanges,
  Ipv6Ranges,
  PrefixListIds,
  UserIdGroupPairs,
}: IpPermission): SecurityGroupRule[] => [
  ...(IpRanges ?? []).map(({ CidrIp, Description }) => ({ CidrIpv4: CidrIp, Description })),
  ...(Ipv6Ranges ?? []).map(({ CidrIpv6, Description }) => ({ CidrIpv6, Description })),
  ...(PrefixListIds ?? []).map(({ PrefixListId, Description }) => ({ PrefixListId, Description })),
  ...(UserIdGroupPairs ?? []).map(({ GroupId, UserId, Description }) => ({
    ReferencedGroupInfo: { GroupId, UserId },
    Description,
  })),
];
