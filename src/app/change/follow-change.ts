import type { ApiCall } from '../../facts/api-call';
import type { PathMap, StandingOn, ServicePath } from '../../facts/service-path';
import type { PeopleNames } from '../../reasoning/changes/caller';
import { keysOfCall } from '../../reasoning/changes/path/names-in-calls';
import { isShownByChecks } from '../../reasoning/changes/waking-calls';
import { checksDecideWithin } from '../../reasoning/health/checks-decide-within';
import type { Diagnosis } from '../../findings/diagnosis';
import { investigate } from '../incident/investigate';
import type { EventPorts } from '../incident/event-ports';
import type { Investigation } from '../incident/investigation';
import { readChange } from './read-change';

/** What following a change needs beside the event path. */
export interface ChangePorts {
  readonly events: EventPorts;
  readonly standingOn: StandingOn;
  readonly paths: Pick<PathMap, 'note'>;
  readonly people: PeopleNames;
  /** The session of the function that adds and takes back our own rules. */
  readonly ownSession: string | undefined;
}

/** A call may touch a thing that everybody stands on; the sweep sees whatever is beyond. */
const mostServices = 20;
/** The priorities of a hundred rules may be set with one call. */
const mostKeys = 40;

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
  if (isOurOwn(call, ports)) return drop('our own call');
  const services = await servicesOn(ports, call);
  if (services.length === 0) return drop(`${call.eventName} on what no watched service stands on`);
  telemetry.step('changed', {
    eventName: call.eventName,
    services: services.map(({ serviceArn }) => serviceArn),
  });
  return lookAtAll(ports, services.slice(0, mostServices), call);
}

/**
 * What our function does to a rule is told by the incident that it does it for. Everybody chooses the
 * name of a session: the role has to be ours, too.
 */
const isOurOwn = ({ caller }: ApiCall, { ownSession }: ChangePorts): boolean =>
  ownSession !== undefined &&
  caller.kind === 'role' &&
  caller.sessionName === ownSession &&
  /RemediateRole/.test(caller.name);

/** The services that stand on anything that the call names, each once. */
async function servicesOn(
  { standingOn, events }: ChangePorts,
  call: ApiCall,
): Promise<readonly ServicePath[]> {
  const keys = keysOfCall(call, events.place).slice(0, mostKeys);
  const found = (await Promise.all(keys.map((id) => standingOn(id)))).flat();
  return found.filter(
    ({ serviceArn }, at) => found.findIndex((one) => one.serviceArn === serviceArn) === at,
  );
}

/**
 * Notes the call before the looks: another one may be under way, which then is followed by one that knows
 * of it; and whatever fails later is told with its call at once, without the event history. A service
 * that cannot be looked at keeps no other waiting; the first failure is told at the end.
 */
async function lookAtAll(
  ports: ChangePorts,
  services: readonly ServicePath[],
  call: ApiCall,
): Promise<readonly Investigation[]> {
  const notes = await Promise.allSettled(
    services.map(({ serviceArn }) => ports.paths.note(serviceArn, call)),
  );
  const looks = await Promise.allSettled(services.map((one) => lookAt(ports.events, one, call)));
  const failed = [...looks, ...notes].find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return looks.flatMap((look) => (look.status === 'fulfilled' ? look.value : []));
}

/** What only checks can show is looked at once more when they have. */
async function lookAt(
  events: EventPorts,
  { clusterName, serviceName }: ServicePath,
  call: ApiCall,
): Promise<Investigation> {
  const service = { kind: 'service', clusterName, serviceName, targetGroupArns: [] } as const;
  const look = await investigate(events, service, 'ignore', { call });
  if (isShownByChecks(call.eventName) && look.kind === 'looked' && isWell(look))
    await events.lookAgain(service, events.now() + checksDecideWithin(look.snapshot) * 1000);
  return look;
}

const isWell = ({ diagnosis }: { readonly diagnosis: Diagnosis }): boolean =>
  diagnosis.verdict === 'healthy';
