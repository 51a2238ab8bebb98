import { postToRoute } from '../../act/routes/post-to-route';
import type { Incident, Notice } from '../../incident/incident';
import type { RouteName } from '../../incident/outbox';
import { opsgenieAlert } from '../../report/routes/opsgenie';
import { pagerDutyEvent } from '../../report/routes/pagerduty';
import type { RouteMessage } from '../../report/routes/route-message';
import { teamsCard } from '../../report/routes/teams';
import { machineMessage } from '../../report/sns/sns-message';
import type { DeliveryPorts } from '../incident/event-ports';
import { afterAttempt, misconfiguredMs } from './after-attempt';
import type { Delivery } from './delivery';
import type { Subject } from './incident-of-notice';
import { takeSlot, type SlotAsked } from './take-slot';
import { postponed } from '../../incident/outbox';

type Render = (incident: Incident, key: string) => RouteMessage;

const messages: Readonly<Record<RouteName, Render>> = {
  pagerduty: pagerDutyEvent,
  opsgenie: opsgenieAlert,
  teams: teamsCard,
  webhook: (incident) => ({ path: '', body: machineMessage(incident).message }),
};

/** Who gets a message twice knows it by its id; a card in a chat would be there twice. */
const isToldApart = (name: RouteName): boolean => name !== 'teams';

/** A card cannot be drawn anew with the others of a storm: each waits for its minute. */
const slotOf = ({ incidentId: id }: Incident): SlotAsked => ({
  channel: 'teams',
  id,
  isOutage: true,
});

/** Says a notice over one of the routes, in the form that its receiver knows. */
export const deliverToRoute =
  (name: RouteName) =>
  async (ports: DeliveryPorts, { decided }: Subject, notice: Notice): Promise<Delivery> => {
    const route = (await ports.notifiers.routes())[name];
    if (route === undefined)
      return {
        later: postponed(notice, ports.now(), misconfiguredMs),
        reason: 'the secret of the routes does not have it',
      };
    const wait = isToldApart(name) ? undefined : await takeSlot(ports, notice, slotOf(decided));
    if (wait !== undefined) return wait;
    const outcome = await postToRoute(route, messages[name](decided, route.key ?? ''), {
      id: notice.noticeId,
      now: ports.now(),
    });
    if (outcome.outcome === 'ambiguous' && isToldApart(name))
      return afterAttempt(ports, notice, { ...outcome, outcome: 'retry', afterSeconds: 30 });
    return afterAttempt(ports, notice, outcome);
  };
