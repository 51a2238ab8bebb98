import { findCluster } from '../../gather/ecs/find-cluster';
import type { Clients } from '../../gather/session/clients';
import { readEnvelope } from '../../incident/events/event-envelope';
import { handlerOf, parseEvent } from '../../incident/events/parse-event';
import { ServiceNotFound } from '../../findings/cannot-diagnose';
import type { ApiCall } from '../../facts/api-call';
import type { Signal } from '../../facts/signal';
import {
  diagnoseService,
  type DiagnosedService,
  type Subject,
} from '../diagnosis/diagnose-service';
import { readChange } from '../change/read-change';
import { terminalSettings } from '../setup/terminal-settings';

/**
 * What a saved event leads to: the handler that would get it, why, and what it would see; or why it
 * is no matter for us.
 */
export type Received =
  | { readonly kind: 'no-event'; readonly reason: string }
  | { readonly kind: 'dropped'; readonly reason: string }
  | { readonly kind: 'change'; readonly handler: string; readonly call: ApiCall }
  | {
      readonly kind: 'followed';
      readonly handler: string;
      readonly because: string;
      readonly found: DiagnosedService;
    };

/**
 * Follows a saved event as its handler would, from a terminal: the service is read and judged,
 * nothing is stored, told or changed.
 */
export async function receiveEvent(
  event: unknown,
  ask: (
    region: string | undefined,
    work: (clients: Clients) => Promise<DiagnosedService>,
  ) => Promise<DiagnosedService>,
): Promise<Received> {
  const envelope = readEnvelope(event, undefined);
  if (envelope.kind === 'dropped') return { kind: 'no-event', reason: envelope.reason };
  if (handlerFor(event) === 'on-change') return receiveChange(event);
  const parsed = parseEvent(event, undefined);
  if (parsed.kind === 'dropped') return parsed;
  const { signal } = parsed;
  const { policy, readLogs } = terminalSettings();
  const found = await ask(regionOf(event), async (clients) =>
    diagnoseService(await subjectOf(signal, clients), clients, policy, {
      logs: readLogs ? 'when-needed' : 'never',
    }),
  );
  return { kind: 'followed', handler: handlerFor(event), because: signal.because, found };
}

/** Who stands on what a call changed, only the map of the deployed bot knows. */
function receiveChange(event: unknown): Received {
  const read = readChange(event, undefined, 'short');
  return read.kind === 'dropped' ? read : { ...read, handler: handlerFor(event) };
}

/** The Region that the event comes from: its service is there. */
function regionOf(event: unknown): string | undefined {
  const { region } = Object(event);
  return typeof region === 'string' && region !== '' ? region : undefined;
}

function handlerFor(event: unknown): string {
  const { source, 'detail-type': detailType } = Object(event);
  return handlerOf[`${String(source)}/${String(detailType)}`] ?? 'no handler';
}

async function subjectOf({ subject }: Signal, clients: Clients): Promise<Subject> {
  switch (subject.kind) {
    case 'service':
      return {
        cluster: subject.clusterName,
        service: subject.serviceName,
        targetGroupArns: subject.targetGroupArns,
      };
    case 'target-group':
      return { targetGroupArn: subject.targetGroupArn };
    case 'service-without-cluster': {
      const cluster = await findCluster(clients.ecs, subject, []);
      if (cluster === undefined)
        throw new ServiceNotFound(
          `No cluster, or more than one, has the service ${subject.serviceName} that the event names. Use targetmedic diagnose --cluster.`,
        );
      return { cluster, service: subject.serviceName };
    }
  }
}
