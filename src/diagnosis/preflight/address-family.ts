import { valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Readings } from '../../facts/snapshot';
import type { TargetGroup } from '../../facts/target-group';
import type { Task } from '../../facts/task';
import type { TaskDefinition } from '../../facts/task-definition';
import type { PreflightLine } from '../../findings/preflight';

const what = 'Address family';

/**
 * The address by which ECS would register a task in a group of addresses: the IPv4 one where the
 * task has one, so a group of IPv6 addresses takes tasks without one alone.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
 */
export function addressFor(
  { ipAddressType }: TargetGroup,
  { subnetId, privateIpAddress, ipv6Address }: NonNullable<Task['networkInterface']>,
  readings: Readings,
): string | undefined {
  if (ipAddressType !== 'ipv6') return hasNoIpv4(subnetId, readings) ? undefined : privateIpAddress;
  return getsIpv4(subnetId, readings) ? undefined : ipv6Address;
}

const subnetOf = (id: string | undefined, { subnets }: Readings) =>
  valueOf(subnets)?.find(({ subnetId }) => subnetId === id);

/** A subnet for IPv6 alone. */
function hasNoIpv4(subnetId: string | undefined, readings: Readings): boolean {
  const subnet = subnetOf(subnetId, readings);
  return subnet !== undefined && subnet.ipv4Cidr === undefined && subnet.ipv6Cidrs.length > 0;
}

/** Unless the service's own tasks of today show otherwise. */
function getsIpv4(subnetId: string | undefined, readings: Readings): boolean {
  const isWithout = (valueOf(readings.tasks) ?? []).some(
    ({ networkInterface: eni }) =>
      eni?.subnetId === subnetId &&
      eni?.ipv6Address !== undefined &&
      eni.privateIpAddress === undefined,
  );
  return !isWithout && subnetOf(subnetId, readings)?.ipv4Cidr !== undefined;
}

/** Groups whose family of addresses the tasks would not be registered with. */
export function familyLines(
  service: Service | undefined,
  { networkMode }: TaskDefinition,
  readings: Readings,
): readonly PreflightLine[] {
  const subnetIds = networkMode === 'awsvpc' ? (service?.awsvpc?.subnetIds ?? []) : [];
  return (valueOf(readings.targetGroups)?.found ?? [])
    .filter(({ targetType }) => targetType === 'ip')
    .flatMap(({ targetGroupName, ipAddressType }) => {
      const isShut = ipAddressType === 'ipv6' ? getsIpv4 : hasNoIpv4;
      const places = subnetIds.filter((id) => isShut(id, readings));
      if (places.length === 0) return [];
      const has = ipAddressType === 'ipv6' ? 'an IPv4 address' : 'no IPv4 address';
      return [
        {
          state: 'WARN' as const,
          what,
          code: 'targets-not-registered' as const,
          confidence: 'likely' as const,
          proof: 'configuration' as const,
          sentence: `${targetGroupName} takes ${ipAddressType} addresses, and a task in ${places.join(', ')} gets ${has}: ECS would register none.`,
          fix: `Use a target group of the other family, or subnets for the family of ${targetGroupName}.`,
        },
      ];
    });
}
