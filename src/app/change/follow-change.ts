import type { ApiCall } from '../../facts/api-call';
import type { PathMap, ServicePath } from '../../facts/service-path';
import type { PeopleNames } from '../../reasoning/changes/caller';
import { investigate } from '../incident/investigate';
import type { EventPorts } from '../incident/event-ports';
import type { Investigation } from '../incident/investigation';
import { readChange } from './read-change';

/** What following a change needs beside the event path. */
export interface ChangePorts {
  readonly events: EventPorts;
  readonly paths: PathMap;
  readonly people: PeopleNames;
  /** The session of the function that adds and takes back our own rules. */
  readonly ownSession: string | undefined;
}

/** A call may touch a thing that everybody stands on; the sweep sees whatever is beyond. */
const mostServices = 20;

/**
 * Follows a recorded call to the services that stand on what it changed, and looks at each. What
 * failed, what is our own and what nobody stands on is no matter for us.
 */
export async function followChange(
  ports: ChangePorts,
  event: unknown,
): Promise<readonly Investigation[]> {
  const { telemetry, place } = ports.events;
  const drop = (reason: string): readonly Investigation[] => {
    telemetry.count('EventsDropped');
    telemetry.step('dropped', { reason });
    return [];
  };
  const read = readChange(event, place, ports.people);
  if (read.kind === 'dropped') return drop(read.reason);
  const { call } = read;
  if (ports.ownSession !== undefined && call.caller.sessionName === ports.ownSession)
    return drop('our own call');
  const services = await servicesOn(ports.paths, call);
  if (services.length === 0) return drop(`${call.eventName} on what no watched service stands on`);
  telemetry.step('changed', {
    eventName: call.eventName,
    services: services.map(({ serviceArn }) => serviceArn),
  });
  return lookAtAll(ports.events, services.slice(0, mostServices), call);
}

/** The services that stand on anything that the call names, each once. */
async function servicesOn(paths: PathMap, { resources }: ApiCall): Promise<readonly ServicePath[]> {
  const found = (await Promise.all(resources.map((id) => paths.standingOn(id)))).flat();
  return found.filter(
    ({ serviceArn }, at) => found.findIndex((one) => one.serviceArn === serviceArn) === at,
  );
}

/** One that cannot be looked at keeps no other waiting; the first failure is told at the end. */
async function lookAtAll(
  events: EventPorts,
  services: readonly ServicePath[],
  call: ApiCall,
): Promise<readonly Investigation[]> {
  const looks = await Promise.allSettled(
    services.map(({ clusterName, serviceName }) =>
      investigate(
        events,
        { kind: 'service', clusterName, serviceName, targetGroupArns: [] },
        'ignore',
        call,
      ),
    ),
  );
  const failed = looks.find((look) => look.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return looks.flatMap((look) => (look.status === 'fulfilled' ? look.value : []));
}
