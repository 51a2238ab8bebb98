import type { Notice } from '../../incident/incident';
import { dueAgain } from '../../incident/outbox';
import {
  lastingOf,
  servicesIn,
  type OutageMember,
  type PeopleChannel,
} from '../../incident/outage/outage';
import { gatheredAt, isMuchMore } from '../../incident/outage/gathered';
import type { OutageScene } from '../../report/outage-words';
import type { DeliveryPorts } from '../incident/event-ports';
import type { Delivery } from '../notification/delivery';
import { takeSlot } from '../notification/take-slot';
import type { Drawing } from './drawing';

/** Lines of one post; of a storm the next one tells the rest. */
const mostLines = 300;

type Why = 'began' | 'spread' | 'over';

/**
 * What cannot be edited hears at once that an outage began, once more of all of its services when they
 * have come together, again only where it has grown to far more, and that it is over; of a storm once
 * of each of its incidents.
 */
export async function postWhatIsNew(
  ports: DeliveryPorts,
  scene: OutageScene,
  notice: Notice,
  post: (told: readonly OutageMember[]) => Promise<Delivery>,
): Promise<Drawing> {
  const channel: PeopleChannel = notice.channel === 'sns' ? 'sns' : 'slack';
  const unsaid = await unsaidOf(ports, scene, channel);
  const why = whyOf(scene, channel, unsaid);
  if (why === undefined) return { later: undefined };
  const gathered = why === 'spread' ? gatheredAt(scene.outage) : 0;
  if (gathered > ports.now())
    return { later: dueAgain(notice, gathered), reason: 'others may join' };
  const wait = await takeSlot(ports, notice, {
    channel,
    id: scene.outage.outageId,
    isOutage: true,
  });
  if (wait !== undefined) return wait;
  const told = (why === 'began' ? unsaid : scene.members).slice(0, mostLines);
  const { later, reason } = await post(told);
  if (later !== undefined || reason !== undefined) return { later, reason };
  if (scene.outage.kind === 'storm')
    await ports.outages.markMailed(
      scene.outage.outageId,
      told.map(({ incidentId }) => keyOf(channel, incidentId)),
    );
  const isMore = why === 'began' && told.length < unsaid.length && scene.outage.kind === 'storm';
  return {
    later: isMore ? dueAgain(notice, ports.now()) : undefined,
    told: {
      [why]: [...new Set([...scene.outage.told[why], channel])],
      heardOf: { ...scene.outage.told.heardOf, [channel]: servicesIn(scene.members) },
    },
  };
}

const keyOf = (channel: PeopleChannel, incidentId: string): string => `${channel} ${incidentId}`;

async function unsaidOf(
  { outages }: DeliveryPorts,
  { outage, members }: OutageScene,
  channel: PeopleChannel,
): Promise<readonly OutageMember[]> {
  if (outage.kind === 'cause') return outage.told.began.includes(channel) ? [] : members;
  const mailed = await outages.mailed(outage.outageId);
  return members.filter(({ incidentId }) => !mailed.has(keyOf(channel, incidentId)));
}

function whyOf(
  { outage, members }: OutageScene,
  channel: PeopleChannel,
  unsaid: readonly OutageMember[],
): Why | undefined {
  const { told, kind } = outage;
  const isOver = lastingOf(members).length === 0;
  if (unsaid.length > 0 && (kind === 'storm' || !isOver)) return 'began';
  if (isOver)
    return told.began.includes(channel) && !told.over.includes(channel) ? 'over' : undefined;
  return kind === 'cause' && isMuchMore(servicesIn(members), told, channel) ? 'spread' : undefined;
}
