import type { HostRoom, Prerequisites, References, Resources } from '../../../facts/prerequisites';
import { isUnreadable } from '../../../facts/reading';
import type { Service } from '../../../facts/service';
import type { FindingCode } from '../../../findings/finding-code';
import type { PreflightLine } from '../../../findings/preflight';
import { mayStopOne } from '../stops-first';
import { unknown } from './told';

const what = 'Room on the instances';

/** Whether an instance of the cluster could take a task as things stand. */
export function hostLines(
  { hosts, references }: Prerequisites,
  service: Service | undefined,
): readonly PreflightLine[] {
  if (service === undefined || hosts.state === 'not-needed') return [];
  if (isUnreadable(hosts))
    return [{ state: 'SKIP', what, sentence: hosts.error, lacks: hosts.operation }];
  const { capacityProviders } = service;
  const own = hosts.value.filter(
    ({ takesTasks, capacityProviderName: name }) =>
      takesTasks &&
      (capacityProviders.length === 0 || (name !== undefined && capacityProviders.includes(name))),
  );
  return [roomOn(own, references, service)];
}

function roomOn(hosts: readonly HostRoom[], needed: References, service: Service): PreflightLine {
  if (hosts.length === 0) return noneYet(service);
  if (!hosts.some(({ registered }) => fits(needed, registered)))
    return short(
      service,
      'instance-resources-insufficient',
      `A task needs ${sizeOf(needed)}, more than any of the ${hosts.length} instances has.`,
      'Use larger instances, or ask for less in the task definition.',
    );
  const free = hosts.filter(({ portsInUse }) => portsFree(needed, portsInUse));
  if (free.length === 0 && !mayStopOne(service))
    return short(
      service,
      'host-port-in-use',
      `The host port ${needed.hostPorts.join(', ')} is in use on each of the ${hosts.length} instances, and the percentages let ECS stop no task first.`,
      'Let the instance choose the port (hostPort 0), add an instance, or lower the minimum healthy percent.',
    );
  if (!free.some(({ remaining }) => fits(needed, remaining)) && !mayStopOne(service))
    return {
      ...short(
        service,
        'instance-resources-insufficient',
        `No instance has ${sizeOf(needed)} left, and the percentages let ECS stop no task first.`,
        'Add an instance, or lower the minimum healthy percent.',
      ),
      state: 'WARN',
      confidence: 'likely',
    };
  return { state: 'PASS', what, sentence: `one of ${hosts.length} instances can take a task` };
}

const noneYet = (service: Service): PreflightLine =>
  service.capacityProviders.length > 0
    ? {
        what,
        ...unknown(
          `no instance is there yet: ${service.capacityProviders.join(', ')} has to launch one`,
        ),
      }
    : short(
        service,
        'container-instances-missing',
        `The cluster ${service.clusterName} has no instance that takes tasks of the service.`,
        'Add an instance to the cluster.',
      );

/** A capacity provider may launch an instance: then it is no more than a warning. */
const short = (
  { capacityProviders }: Service,
  code: FindingCode,
  sentence: string,
  fix: string,
): PreflightLine => ({
  state: capacityProviders.length === 0 ? 'FAIL' : 'WARN',
  what,
  code,
  sentence,
  fix,
  confidence: capacityProviders.length === 0 ? 'certain' : 'likely',
  proof: 'moment',
});

/** What ECS does not say of an instance stands in no task's way. */
const fits = ({ cpu, memoryMiB }: References, has: Resources): boolean =>
  (cpu ?? 0) <= (has.cpu ?? Infinity) && (memoryMiB ?? 0) <= (has.memoryMiB ?? Infinity);

const portsFree = ({ hostPorts }: References, inUse: readonly number[]): boolean =>
  hostPorts.every((port) => !inUse.includes(port));

const sizeOf = ({ cpu, memoryMiB }: References): string =>
  [
    cpu === undefined ? [] : `${cpu} CPU units`,
    memoryMiB === undefined ? [] : `${memoryMiB} MiB of memory`,
  ]
    .flat()
    .join(' and ');
