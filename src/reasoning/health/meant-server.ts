import type { FailingGroup } from './failing-groups';
import type { HealthFailure } from './health-failure';
import { portInside } from './protocol-evidence';
import type { TargetGroup } from '../../facts/target-group';
import { declaresPort } from '../tasks/task-containers';

/**
 * The container that is meant to answer a check: the one that the entry names, unless only another
 * one declares the checked port.
 */
export function nameOfServer(failure: HealthFailure, group: FailingGroup): string {
  const { container, definition } = group;
  const port = portInside(failure, group);
  const candidates = [container, ...(definition?.containers ?? [])].flatMap((one) => one ?? []);
  const owner = candidates.find((one) => port !== undefined && declaresPort(one, port));
  return (owner ?? container)?.name ?? failure.entry?.containerName ?? 'the container';
}

/** What a server has to bind to for targets of this family: `0.0.0.0` hears no IPv6. */
export const allAddresses = ({ ipAddressType }: TargetGroup): string =>
  ipAddressType === 'ipv6' ? '[::]' : '0.0.0.0';

/** How a container ended whose task runs on: one that is not essential may. */
export function endOf(name: string, { task }: HealthFailure): string | undefined {
  const container = task?.containers.find((one) => one.name === name);
  if (task?.lastStatus !== 'RUNNING' || container?.lastStatus !== 'STOPPED') return undefined;
  return container.exitCode === undefined
    ? `and ${name} has stopped`
    : `and ${name} has stopped with exit code ${container.exitCode}`;
}
