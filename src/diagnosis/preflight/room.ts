import { isUnreadable, valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Readings } from '../../facts/snapshot';
import type { PreflightLine } from '../../findings/preflight';
import { mayStopOne } from './stops-first';

const what = 'Addresses';

/**
 * Free IPv4 addresses in the subnets against the tasks that a deployment may start at once. Of the
 * other family a subnet has plenty.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
 */
export function roomLines(
  service: Service | undefined,
  { subnets }: Readings,
): readonly PreflightLine[] {
  const named = service?.awsvpc?.subnetIds ?? [];
  if (service === undefined || named.length === 0) return [];
  if (isUnreadable(subnets))
    return [{ state: 'SKIP', what, sentence: subnets.error, lacks: subnets.operation }];
  const free = (valueOf(subnets) ?? [])
    .filter(({ subnetId, ipv4Cidr }) => named.includes(subnetId) && ipv4Cidr !== undefined)
    .map(({ availableIpAddressCount }) => availableIpAddressCount);
  if (free.length < named.length || free.includes(undefined)) return [];
  const left = free.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const ceiling = Math.floor((service.desiredCount * service.maximumPercent) / 100);
  const wanted = Math.max(1, ceiling - service.runningCount);
  const told = `${left} free in ${named.join(', ')}, and a deployment may start ${wanted} tasks at once`;
  if (left >= wanted) return [{ state: 'PASS', what, sentence: told }];
  // A task that is stopped first gives its address back.
  const isFull = left === 0 && !mayStopOne(service);
  return [
    {
      state: isFull ? 'FAIL' : 'WARN',
      what,
      sentence: `${told}${left === 0 && !isFull ? ', after it has stopped one' : ''}.`,
      confidence: isFull ? 'certain' : 'likely',
      proof: 'moment',
      fix: 'Add subnets with free addresses to the service, or free some.',
      ...(left === 0 ? { code: 'subnet-addresses-exhausted' as const } : {}),
    },
  ];
}
