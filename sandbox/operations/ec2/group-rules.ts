import type {
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
  IpPermission,
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { AwsError, type Operation } from '../../operation';
import type { SecurityGroupState } from '../../world/network/ec2-state';
import type { World } from '../../world/world';
import { rowsOf } from './permissions';

const rulesPerDirection = 60;

/** What makes two rules the same one for AWS. Descriptions and tags do not count. */
const identity = ({
  IpProtocol,
  FromPort,
  ToPort,
  CidrIpv4,
  CidrIpv6,
  PrefixListId,
  ReferencedGroupInfo,
}: SecurityGroupRule): string =>
  [
    IpProtocol,
    FromPort,
    ToPort,
    CidrIpv4,
    CidrIpv6,
    PrefixListId,
    ReferencedGroupInfo?.GroupId,
  ].join('|');

/** Which rules of a group: those of what comes in, or of what goes out. */
type Direction = 'ingress' | 'egress';

const directionOf = ({ IsEgress }: SecurityGroupRule): Direction =>
  IsEgress === true ? 'egress' : 'ingress';

const rulesOf = (group: SecurityGroupState, direction: Direction): SecurityGroupRule[] =>
  group.rules.filter((rule) => directionOf(rule) === direction);

function groupOf(world: World, groupId: string | undefined): SecurityGroupState {
  if (!groupId)
    throw new AwsError(
      'MissingParameter',
      'The request must contain the parameter groupName or groupId',
    );
  const group = world.ec2.securityGroups.get(groupId);
  if (!group)
    throw new AwsError('InvalidGroup.NotFound', `The security group '${groupId}' does not exist`);
  return group;
}

const topLevel = ({
  IpProtocol,
  FromPort,
  ToPort,
  CidrIp,
}: AuthorizeSecurityGroupIngressRequest): IpPermission[] =>
  CidrIp ? [{ IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }] : [];

const dryRunPassed = (): AwsError =>
  new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);

/**
 * Adds rules, all or none.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupEgress.html
 */
export const authorize =
  (
    direction: Direction,
  ): Operation<AuthorizeSecurityGroupIngressRequest, AuthorizeSecurityGroupIngressResult> =>
  (world, input) => {
    const group = groupOf(world, input.GroupId);
    const rows = rowsOf(input.IpPermissions ?? topLevel(input));
    if (rows.length === 0)
      throw new AwsError('MissingParameter', 'Either IpPermissions or a CIDR must be given');
    for (const row of rows) refuseBadRow(world, row);
    if (input.DryRun) throw dryRunPassed();
    refuseDuplicates(rulesOf(group, direction), rows);
    if (rulesOf(group, direction).length + rows.length > rulesPerDirection) {
      throw new AwsError(
        'RulesPerSecurityGroupLimitExceeded',
        'The maximum number of rules per security group has been reached.',
      );
    }
    const tags =
      input.TagSpecifications?.find(({ ResourceType }) => ResourceType === 'security-group-rule')
        ?.Tags ?? [];
    const added = rows.map((row) => ({
      ...row,
      SecurityGroupRuleId: `sgr-${world.ids.hex(17)}`,
      GroupId: group.groupId,
      GroupOwnerId: group.ownerId,
      IsEgress: direction === 'egress',
      Tags: tags,
      ...(row.ReferencedGroupInfo
        ? { ReferencedGroupInfo: { UserId: world.accountId, ...row.ReferencedGroupInfo } }
        : {}),
    }));
    group.rules.push(...added);
    world.changed();
    return { Return: true, SecurityGroupRules: added };
  };

function refuseBadRow(world: World, row: SecurityGroupRule): void {
  const source = row.ReferencedGroupInfo?.GroupId;
  if (source) groupOf(world, source);
  if (!row.IpProtocol)
    throw new AwsError('InvalidPermission.Malformed', 'Specified permission is invalid');
  const needsPorts = row.IpProtocol === 'tcp' || row.IpProtocol === 'udp';
  if (
    needsPorts &&
    (row.FromPort === undefined || row.ToPort === undefined || row.FromPort > row.ToPort)
  ) {
    throw new AwsError(
      'InvalidParameterValue',
      'Invalid value for portRange. Must specify both from and to ports with TCP/UDP.',
    );
  }
  if (row.Description && !/^[a-zA-Z0-9 ._\-:/()#,@[\]+=;{}!$*&]{0,255}$/.test(row.Description)) {
    throw new AwsError(
      'InvalidParameterValue',
      'Invalid rule description. Valid descriptions are strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*',
    );
  }
}

function refuseDuplicates(
  rules: readonly SecurityGroupRule[],
  rows: readonly SecurityGroupRule[],
): void {
  const known = new Set(rules.map(identity));
  const twin = rows.find((row) => known.has(identity(row)));
  if (!twin) return;
  const peer =
    twin.ReferencedGroupInfo?.GroupId ?? twin.CidrIpv4 ?? twin.CidrIpv6 ?? twin.PrefixListId;
  const ports = `from port: ${twin.FromPort}, to port: ${twin.ToPort}`;
  throw new AwsError(
    'InvalidPermission.Duplicate',
    `the specified rule "peer: ${peer}, ${twin.IpProtocol?.toUpperCase()}, ${ports}, ALLOW" already exists`,
  );
}

/** Takes rules away, by their ids or by what they say. */
export const revoke =
  (
    direction: Direction,
  ): Operation<RevokeSecurityGroupIngressRequest, RevokeSecurityGroupIngressResult> =>
  (world, input) => {
    const group = groupOf(world, input.GroupId);
    const doomed = input.SecurityGroupRuleIds?.length
      ? byIds(rulesOf(group, direction), input.SecurityGroupRuleIds)
      : byContent(rulesOf(group, direction), rowsOf(input.IpPermissions ?? []));
    if (input.DryRun) throw dryRunPassed();
    group.rules = group.rules.filter((rule) => !doomed.includes(rule));
    world.changed();
    const revoked = doomed.map(
      ({ ReferencedGroupInfo, Tags: _tags, GroupOwnerId: _owner, ...rule }) => ({
        ...rule,
        ...(ReferencedGroupInfo?.GroupId ? { ReferencedGroupId: ReferencedGroupInfo.GroupId } : {}),
      }),
    );
    return { Return: true, RevokedSecurityGroupRules: revoked, UnknownIpPermissions: [] };
  };

const byIds = (rules: readonly SecurityGroupRule[], ids: readonly string[]): SecurityGroupRule[] =>
  ids.map((id) => {
    const rule = rules.find(({ SecurityGroupRuleId }) => SecurityGroupRuleId === id);
    if (!rule)
      throw new AwsError(
        'InvalidSecurityGroupRuleId.NotFound',
        `The security group rule ID '${id}' does not exist`,
      );
    return rule;
  });

const byContent = (
  rules: readonly SecurityGroupRule[],
  rows: readonly SecurityGroupRule[],
): SecurityGroupRule[] =>
  rows.map((row) => {
    const rule = rules.find((each) => identity(each) === identity(row));
    if (!rule)
      throw new AwsError(
        'InvalidPermission.NotFound',
        'The specified rule does not exist in this security group.',
      );
    return rule;
  });
