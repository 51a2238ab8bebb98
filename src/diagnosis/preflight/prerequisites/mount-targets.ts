import type { MountTarget, Prerequisites } from '../../../facts/prerequisites';
import { valueOf } from '../../../facts/reading';
import type { Subnet } from '../../../facts/network';
import type { Service } from '../../../facts/service';
import type { Readings } from '../../../facts/snapshot';
import type { PreflightLine } from '../../../findings/preflight';
import { admits, type Admission } from '../../../reasoning/network/admits';
import { aclsAdmit } from './mount-target-acls';
import { failure, judged, linesOf, pass, unknown, warning, type Told } from './told';

const nfs = 2049;

/** Whether tasks reach the mount targets of their zones: NFS, in groups and network ACLs of both sides. */
export function mountTargetLines(
  { mountTargets }: Prerequisites,
  service: Service | undefined,
  readings: Readings,
): readonly PreflightLine[] {
  const { awsvpc } = service ?? {};
  if (awsvpc === undefined) return [];
  return linesOf(
    'Ways to file systems',
    mountTargets
      .filter(hasTargets)
      .map((one) => judged(one, (targets, id) => worstOf(targets, id, awsvpc, readings))),
  );
}

/** Where there is none the line of the file system says it. */
const hasTargets = ({ reading }: Prerequisites['mountTargets'][number]): boolean =>
  reading.state !== 'read' || reading.value.length > 0;

type Awsvpc = NonNullable<Service['awsvpc']>;

function worstOf(
  targets: readonly MountTarget[],
  id: string,
  awsvpc: Awsvpc,
  readings: Readings,
): Told {
  const told = targets.flatMap((target) => wayTo(target, id, awsvpc, readings) ?? []);
  return (
    told.find(({ state }) => state === 'FAIL') ??
    told.find(({ state }) => state === 'WARN') ??
    told[0] ??
    pass(`${id} on ${nfs}`)
  );
}

/** Undefined: open, or no task is in its zone. */
function wayTo(
  target: MountTarget,
  id: string,
  awsvpc: Awsvpc,
  readings: Readings,
): Told | undefined {
  const near = (valueOf(readings.subnets) ?? []).filter(
    (one) => awsvpc.subnetIds.includes(one.subnetId) && one.availabilityZone === target.zone,
  );
  if (near.length === 0) return undefined;
  const where = `of ${id} in ${target.zone}`;
  return (
    toldOf(
      comesIn(target, awsvpc, near),
      `The groups of the mount target ${where} (${target.groupIds.join(', ')})`,
      'admit',
      'from the tasks',
    ) ??
    toldOf(
      goesOut(target, awsvpc, readings),
      `The groups of the tasks (${awsvpc.securityGroupIds.join(', ')})`,
      'let out',
      `to the mount target ${where}`,
    ) ??
    toldOf(
      aclsAdmit(target, near, nfs),
      `The network ACLs of ${near.map(({ subnetId }) => subnetId).join(', ')} and ${target.subnetId}`,
      'let through',
      `and its answers between the tasks and the mount target ${where}`,
      `Allow tcp ${nfs} to the mount target, and the ports 32768-60999 back, in both network ACLs.`,
    )
  );
}

function comesIn(
  { groups, groupIds }: MountTarget,
  { securityGroupIds }: Awsvpc,
  near: readonly Subnet[],
): Admission {
  if (groups.length === 0 || groups.length < groupIds.length) return 'unknown';
  const cidrs = near.flatMap(({ ipv4Cidr }) => ipv4Cidr ?? []);
  const rules = groups.flatMap(({ ingress }) => ingress);
  return admits(rules, { securityGroupIds, cidrs }, nfs);
}

function goesOut(
  { address, groupIds }: MountTarget,
  { securityGroupIds }: Awsvpc,
  { securityGroups }: Readings,
): Admission {
  const own = (valueOf(securityGroups) ?? []).filter(({ groupId }) =>
    securityGroupIds.includes(groupId),
  );
  if (own.length === 0 || own.length < securityGroupIds.length) return 'unknown';
  const cidrs = address === undefined ? [] : [`${address}/32`];
  const rules = own.flatMap(({ egress }) => egress);
  return admits(rules, { securityGroupIds: groupIds, cidrs }, nfs);
}

function toldOf(
  admission: Admission,
  who: string,
  verb: string,
  where: string,
  fix = `Add a rule for tcp ${nfs} ${where}.`,
): Told | undefined {
  const nfsThere = `NFS (tcp ${nfs}) ${where}`;
  switch (admission) {
    case 'admitted':
      return undefined;
    case 'not-admitted':
      return failure('volume-mount-failed', `${who} do not ${verb} ${nfsThere}.`, fix);
    case 'partly':
      return warning(
        'volume-mount-failed',
        `${who} ${verb} ${nfsThere} for some addresses only.`,
        fix,
      );
    case 'unknown':
      return unknown(`whether they ${verb} ${nfsThere} cannot be judged: ${who}`);
  }
}
