import { longServiceArn, type NamedService } from '../../facts/signal';
import type { ApiCalls } from '../../facts/api-call';
import { notNeeded, valueOf, type Reading } from '../../facts/reading';
import { lookUpApiCalls } from '../../gather/cloudtrail/api-calls';
import type { Incident } from '../../incident/incident';
import { awaitsCall, nextHistoryLook } from '../../incident/looks/history-looks';
import { lookupOf, type Lookup } from '../../reasoning/changes/suspects';
import { now } from '../setup/clock';
import { peopleIn } from '../diagnosis/who-changed-it';
import { invocation, type FunctionContext, type LambdaContext } from '../setup/function-context';
import type { EventPorts } from './event-ports';
import { eventClients, eventPorts } from './event-runtime';
import { investigate } from './investigate';
import type { AskRequest } from './tell-request';

/** The answer to it. */
export interface Asked {
  readonly asked: true;
}

/** What the event history is asked once more, and how. */
export type AskAgain = (lookups: readonly Lookup[], from: string) => Promise<Reading<ApiCalls>>;

/** Asks the event history once more about a service, in a function. */
export const askHistory = ({ ask }: AskRequest, context: LambdaContext): Promise<Asked> =>
  invocation(context, async (run) => {
    const service = { kind: 'service', targetGroupArns: [], ...ask } as const;
    await followHistory(await eventPorts(run), service, askingIn(run));
    return { asked: true } as const;
  });

/**
 * Asks the event history again for the call that explains an open incident. It is minutes late, and most
 * answers are the one of before: those cost no look at the service.
 */
export async function followHistory(
  ports: EventPorts,
  service: NamedService,
  askAgain: AskAgain,
): Promise<void> {
  const stored = await ports.incidentStore.findByService(longServiceArn(ports.place, service));
  const incident = stored?.incident;
  if (incident === undefined || !awaitsCall(incident)) return;
  if (!(await isAsBefore(incident, askAgain)))
    return void (await investigate(ports, service, 'obey'));
  ports.telemetry.step('event history asked', { serviceArn: incident.serviceArn, isNew: false });
  const next = nextHistoryLook(incident, ports.now());
  if (next !== undefined) await ports.askLater(service, next);
}

/** Calls come into the history late, and never leave it: as many as before are those of before. */
async function isAsBefore({ diagnosis }: Incident, askAgain: AskAgain): Promise<boolean> {
  const { asked = [], searched } = diagnosis.recordedCalls ?? {};
  if (searched === undefined) return false;
  const found = valueOf(await askAgain(asked.map(lookupOf), searched.from));
  return found === undefined || (!found.isCut && found.calls.length === searched.held);
}

const askingIn =
  ({ config, place }: FunctionContext): AskAgain =>
  async (lookups, from) => {
    const { eventHistory } = await eventClients(config);
    if (eventHistory === undefined) return notNeeded('nobody is asked');
    const { reading } = await lookUpApiCalls(eventHistory, place.region, {
      lookups,
      from: Date.parse(from),
      until: now(),
      people: peopleIn(config.changes),
      isEnough: () => false,
    });
    return reading;
  };
