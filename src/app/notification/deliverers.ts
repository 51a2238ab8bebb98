import { publishForMachines, publishForPeople } from '../../act/sns';
import type { Notice } from '../../incident/incident';
import { machineMessage, peopleMessage } from '../../report/sns/sns-message';
import type { DeliveryPorts } from '../incident/event-ports';
import { afterAttempt } from './after-attempt';
import type { Subject } from './incident-of-notice';
import type { Delivery } from './delivery';
import { deliverToRoute } from './deliver-to-route';
import { deliverToSlack } from './deliver-to-slack';
import { takeSlot } from './take-slot';

/** How each channel is told. */
export const deliverers: Readonly<
  Record<
    Notice['channel'],
    (ports: DeliveryPorts, subject: Subject, notice: Notice) => Promise<Delivery>
  >
> = {
  slack: deliverToSlack,
  pagerduty: deliverToRoute('pagerduty'),
  opsgenie: deliverToRoute('opsgenie'),
  teams: deliverToRoute('teams'),
  webhook: deliverToRoute('webhook'),
  sns: async (ports, { decided }, notice) => {
    const { sns, peopleTopicArn } = ports.notifiers;
    if (peopleTopicArn === undefined) return { later: undefined };
    const asked = { channel: 'sns', id: decided.incidentId, isOutage: false };
    const wait = await takeSlot(ports, notice, asked);
    return (
      wait ??
      afterAttempt(
        ports,
        notice,
        await publishForPeople(sns, peopleTopicArn, peopleMessage(decided)),
      )
    );
  },
  'sns-events': async (ports, { decided }, notice) => {
    const { sns, machinesTopicArn } = ports.notifiers;
    return machinesTopicArn === undefined
      ? { later: undefined }
      : afterAttempt(
          ports,
          notice,
          await publishForMachines(sns, machinesTopicArn, machineMessage(decided)),
        );
  },
};
