import { publishForPeople } from '../../act/sns';
import type { Notice } from '../../incident/incident';
import { outageMail } from '../../report/sns/outage-mail';
import type { OutageScene } from '../../report/outage-words';
import type { DeliveryPorts } from '../incident/event-ports';
import { afterAttempt } from '../notification/after-attempt';
import type { Drawing } from './drawing';
import { postWhatIsNew } from './post-what-is-new';

/** Mails what people have not heard of an outage. */
export async function mailOutage(
  ports: DeliveryPorts,
  scene: OutageScene,
  notice: Notice,
): Promise<Drawing> {
  const { sns, peopleTopicArn } = ports.notifiers;
  if (peopleTopicArn === undefined) return { later: undefined };
  return postWhatIsNew(ports, scene, notice, async (told) =>
    afterAttempt(
      ports,
      notice,
      await publishForPeople(sns, peopleTopicArn, outageMail(scene, told)),
    ),
  );
}
