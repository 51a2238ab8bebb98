import { parseEvent } from '../../incident/events/parse-event';
import { isAsSeen } from '../../incident/looks/shown-targets';
import { isOpen } from '../../incident/open-incident';
import {
  CredentialsRejected,
  EndpointUnreachable,
  NotAnswered,
  CannotDiagnose,
  ServiceNotFound,
} from '../../findings/cannot-diagnose';
import { longServiceArn, type NamedService, type Signal } from '../../facts/signal';
import type { EventPorts } from './event-ports';
import { eventPorts } from './event-runtime';
import { invocation, type LambdaContext } from '../setup/function-context';
import { investigate } from './investigate';
import type { Investigation } from './investigation';

/** Handles an event from the bus, in a function. */
export const handleEvent = (event: unknown, context: LambdaContext): Promise<void> =>
  invocation(context, async (run) => {
    const ports = await eventPorts(run);
    await followEvent(ports, event);
  });

/**
 * Follows the hint of an event. What is no matter for us is logged and dropped: failing would only
 * bring it back.
 */
export async function followEvent(
  ports: EventPorts,
  event: unknown,
): Promise<Investigation | undefined> {
  const parsed = parseEvent(event, ports.place);
  if (parsed.kind === 'dropped') return drop(ports, parsed.reason);
  const { signal } = parsed;
  try {
    const service = await resolve(ports, signal);
    if (service === undefined) return drop(ports, 'no service, or more than one, is meant');
    const needless = await whyNeedless(ports, service, signal);
    if (needless !== undefined) return drop(ports, `${signal.because}, and ${needless}`);
    ports.telemetry.step('looking', {
      serviceName: service.serviceName,
      clusterName: service.clusterName,
      because: signal.because,
      eventId: signal.eventId,
    });
    const rest = signal.kind === 'repeated-trouble' ? 'calm' : 'obey';
    const investigation = await investigate(ports, service, rest);
    if (investigation.kind === 'looked' && investigation.incident !== undefined)
      ports.telemetry.measure('EventToMessage', Math.max(0, ports.now() - Date.parse(signal.at)));
    return investigation;
  } catch (error) {
    // A service that cannot be diagnosed stays so.
    if (!(error instanceof CannotDiagnose) || mayPass.some((kind) => error instanceof kind))
      throw error;
    return drop(ports, error.message);
  }
}

/** Without credentials or AWS the next attempt may succeed. */
const mayPass = [CredentialsRejected, EndpointUnreachable, NotAnswered];

function drop({ telemetry }: EventPorts, reason: string): undefined {
  telemetry.count('EventsDropped');
  telemetry.step('dropped', { reason });
}

/** Why an event tells nothing, by what is stored. Undefined: it does. */
async function whyNeedless(
  { incidentStore, place, now }: EventPorts,
  service: NamedService,
  { kind, shown, isForPath }: Signal,
): Promise<string | undefined> {
  if (kind !== 'relief' && shown === undefined && isForPath === undefined) return undefined;
  const stored = await incidentStore.findByService(longServiceArn(place, service));
  const incident = stored?.incident;
  if (kind === 'relief' && !isOpen(incident)) return 'no incident is open';
  if (isForPath === true) return isOpen(incident) ? 'looks at the open incident see it' : undefined;
  return shown !== undefined && isAsSeen(incident, shown, now())
    ? 'the last look saw as much'
    : undefined;
}

/** Which service an event is about. */
async function resolve(ports: EventPorts, { subject }: Signal): Promise<NamedService | undefined> {
  switch (subject.kind) {
    case 'service':
      return subject;
    case 'service-without-cluster': {
      const clusterName = await ports.findCluster(subject);
      return clusterName === undefined
        ? undefined
        : { kind: 'service', clusterName, serviceName: subject.serviceName, targetGroupArns: [] };
    }
    case 'target-group':
      return serviceOfGroup(ports, subject.targetGroupArn);
  }
}

/**
 * ELB does not know whose group it is: the services of the clusters are searched once, and the
 * answer is kept.
 */
export async function serviceOfGroup(
  { incidentStore, diagnose, watchedClusters, now }: EventPorts,
  targetGroupArn: string,
): Promise<NamedService | undefined> {
  const known = await incidentStore.serviceOfGroup(targetGroupArn);
  if (known !== undefined) return { kind: 'service', ...known, targetGroupArns: [targetGroupArn] };
  const found = await diagnose({
    targetGroupArn,
    ...(watchedClusters.length === 0 ? {} : { clusters: watchedClusters }),
  }).catch((error: unknown) => {
    if (error instanceof ServiceNotFound) return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  const { clusterName, serviceName } = found.diagnosis.service;
  await incidentStore.rememberGroup(targetGroupArn, { clusterName, serviceName }, now());
  return { kind: 'service', clusterName, serviceName, targetGroupArns: [targetGroupArn] };
}
