import type { Diagnosis } from '../../findings/diagnosis';
import { lastSegment, type NamedService } from '../../facts/signal';
import type { ClaimRequest } from '../../incident/leased-incident-store';
import type { Subject } from '../diagnosis/diagnose-service';
import type { FunctionContext } from '../setup/function-context';
import type { EventPorts } from './event-ports';
import { eventPorts } from './event-runtime';
import { serviceOfGroup } from './handle-event';
import { investigate } from './investigate';

/** Why nothing was looked at: a code for machines, and one sentence. */
export interface NotLooked {
  readonly code: 'ServiceNotFound' | 'Coalesced';
  readonly message: string;
}

/**
 * Looks at a service, and tells what there is to tell of it. `scheduled`: how the bot asked itself,
 * where nobody waits for the answer.
 */
export async function lookAndTell(
  run: FunctionContext,
  subject: Subject,
  scheduled: ClaimRequest['rest'] | undefined,
): Promise<Diagnosis | NotLooked> {
  const ports = await eventPorts(run);
  const service = await serviceOf(ports, subject);
  if (service === undefined)
    return { code: 'ServiceNotFound', message: 'No ECS service uses this target group.' };
  const investigation = await investigate(ports, service, scheduled ?? 'ignore', {
    isArranged: scheduled !== undefined,
  });
  if (investigation.kind === 'gone')
    return { code: 'ServiceNotFound', message: investigation.sentence };
  if (investigation.kind === 'looked') return investigation.diagnosis;
  // Another run is at it and tells what there is to tell; whoever asked here still gets an answer.
  return scheduled === undefined
    ? (await ports.diagnose(subject)).diagnosis
    : {
        code: 'Coalesced',
        message: 'Another look at the service is under way, or is due.',
      };
}

const serviceOf = (ports: EventPorts, subject: Subject): Promise<NamedService | undefined> =>
  'targetGroupArn' in subject
    ? serviceOfGroup(ports, subject.targetGroupArn)
    : Promise.resolve({
        kind: 'service',
        clusterName: lastSegment(subject.cluster),
        serviceName: lastSegment(subject.service),
        targetGroupArns: [],
      });
