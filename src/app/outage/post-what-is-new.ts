import type { Notice } from '../../incident/incident';
import { lastingOf, type OutageMember, type PeopleChannel } from '../../incident/outage/outage';
import type { OutageScene } from '../../report/outage-words';
import type { DeliveryPorts } from '../incident/event-ports';
import type { Delivery } from '../notification/delivery';
import { takeSlot } from '../notification/take-slot';
import type { Drawing } from './drawing';

/** Lines of one post; of a storm the next one tells the rest. */
const mostLines = 300;

type Why = 'began' | 'spread' | 'over';

/**
 * What cannot be edited hears that an outage began and that it is over; of a storm once of each of
 * its incidents; and where nothing else shows how it grows, once that it has spread.
 */
export async function postWhatIsNew(
  ports: DeliveryPorts,
  scene: OutageScene,
  notice: Notice,
  post: (told: readonly OutageMember[]) => Promise<Delivery>,
): Promise<Drawing> {
  const channel: PeopleChannel = notice.channel === 'sns' ? 'sns' : 'slack';
  const unsaid = await unsaidOf(ports, scene, channel);
  const why = whyOf(scene, channel, unsaid, await isShownInPlace(ports, scene));
  if (why === undefined) return { later: undefined };
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
    later: isMore ? again(notice, ports) : undefined,
    told: { [why]: [...new Set([...scene.outage.told[why], channel])] },
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
  isShown: boolean,
): Why | undefined {
  const { told, kind } = outage;
  const isOver = lastingOf(members).length === 0;
  if (unsaid.length > 0 && (kind === 'storm' || !isOver)) return 'began';
  if (isOver)
    return told.began.includes(channel) && !told.over.includes(channel) ? 'over' : undefined;
  return kind === 'storm' || isShown || told.spread.includes(channel) ? undefined : 'spread';
}

/** A bot's message grows before everybody's eyes. */
const isShownInPlace = async (
  { notifiers }: DeliveryPorts,
  { outage: { channel } }: OutageScene,
): Promise<boolean> =>
  notifiers.channels.includes('slack') && (await notifiers.slack({ channel }))?.kind === 'bot';

const again = ({ inFlight: _sent, ...notice }: Notice, { now }: DeliveryPorts): Notice => ({
  ...notice,
  attempts: 0,
  nextAttemptAt: new Date(now()).toISOString(),
});
