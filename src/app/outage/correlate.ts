import { isOpen } from '../../incident/open-incident';
import type { Incident, OutageRef } from '../../incident/incident';
import { beginOutage, isFresh, isGathering, joined } from '../../incident/outage/outage-changes';
import { outageIdOf } from '../../incident/outage/channel-slots';
import {
  memberOf,
  type Outage,
  type OutageMember,
  type PeopleChannel,
} from '../../incident/outage/outage';
import type { OutageSeed } from '../../incident/outage/outage-store';
import { keyOfCause, sharedCauseOf, type SharedCause } from '../../incident/outage/shared-cause';
import type { DeliveryPorts } from '../incident/event-ports';
import { changeOutage, moveOut } from './change-outage';
import { peopleChannels } from './tell-with-outage';

const mostAttempts = 8;

/** A run that planted a seed and has not stored its incident yet is at it, for that long. */
const plantingMs = 60_000;

/**
 * The incident with the outage to which it belongs: others began within minutes and have their
 * cause on the same resource. Whatever is written here says the same when it is written again.
 */
export async function correlate(
  ports: DeliveryPorts,
  known: Incident | undefined,
  incident: Incident | undefined,
  at: string,
): Promise<Incident | undefined> {
  if (incident === undefined || incident === known) return incident;
  const before = known?.incidentId === incident.incidentId ? known.outage : undefined;
  if (!isOpen(incident)) return incident;
  // What cannot be seen for a while has no other cause by that.
  if (before !== undefined && incident.verdict === 'cannot-tell') return incident;
  const cause = sharedCauseOf(incident.diagnosis);
  const key = cause && keyOfCause(cause, incident.channel);
  if (key === before?.key) return incident;
  const left = before === undefined ? incident : await leave(ports, incident, before, at);
  if (cause === undefined || key === undefined) return { ...left, outage: undefined };
  return { ...left, outage: await join(ports, left, { cause, key }, at) };
}

/** It has another cause by now. The message of the outage, if it was its own, stays the outage's. */
async function leave(
  ports: DeliveryPorts,
  incident: Incident,
  { outageId }: OutageRef,
  at: string,
): Promise<Incident> {
  const outage = await ports.outages.find(outageId);
  if (outage === undefined) return incident;
  await moveOut(
    ports,
    memberOf(incident),
    { outageId, channels: peopleChannels(ports), at },
    outage,
  );
  return incident.told.slack?.ts === outage.told.slack?.ts
    ? { ...incident, told: { ...incident.told, slack: undefined } }
    : incident;
}

interface Shared {
  readonly cause: SharedCause;
  readonly key: string;
}

async function join(
  ports: DeliveryPorts,
  incident: Incident,
  shared: Shared,
  at: string,
): Promise<OutageRef> {
  const { key } = shared;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const seed = await ports.outages.findSeed(key);
    const outageId =
      (seed && (await joinAt(ports, incident, shared, seed, at))) ??
      (await plant(ports, incident, key, seed, at));
    if (outageId !== undefined) return { outageId, key };
  }
  throw new Error(`Too many begin an outage by ${key} at once.`);
}

/** Undefined: another one was faster. */
async function plant(
  { outages }: DeliveryPorts,
  incident: Incident,
  key: string,
  instead: OutageSeed | undefined,
  at: string,
): Promise<string | undefined> {
  const seed = {
    outageId: outageIdOf(`${key} ${incident.serviceArn}`, at),
    at,
    lead: memberOf(incident),
  };
  return (await outages.plantSeed(key, seed, instead)) ? seed.outageId : undefined;
}

/** Undefined: what the seed says is over, and another outage begins. */
async function joinAt(
  ports: DeliveryPorts,
  incident: Incident,
  { cause, key }: Shared,
  seed: OutageSeed,
  at: string,
): Promise<string | undefined> {
  const { outages, now } = ports;
  const { outageId, lead } = seed;
  const outage = await outages.find(outageId);
  if (outage === undefined) {
    if (!isFresh(seed, now())) return undefined;
    if (lead.serviceArn === incident.serviceArn)
      return lead.incidentId === incident.incidentId ? outageId : undefined;
    const told = await toldByLead(ports, seed);
    if (told === undefined) return undefined;
    const begun = { ...beginOutage(seed, key, cause, told), ...channelOf(incident) };
    await outages.putMember(outageId, lead);
    await outages.save(joined(begun, peopleChannels(ports), at));
    await leaveStorms(ports, lead, told.storms, at);
    // Another one may have saved it first.
    return (await outages.find(outageId)) === undefined ? undefined : outageId;
  }
  if (!isGathering(outage, now())) return undefined;
  await changeOutage(ports, outageId, (one) => joined(one, peopleChannels(ports), at), outage);
  return outageId;
}

/** It is told with those that share its cause from here on: no storm calls that a cause of its own. */
async function leaveStorms(
  ports: DeliveryPorts,
  lead: OutageMember,
  storms: Incident['told']['storms'],
  at: string,
): Promise<void> {
  for (const channel of peopleChannels(ports)) {
    const stormId = storms?.[channel];
    if (stormId === undefined) continue;
    await moveOut(ports, lead, { outageId: stormId, channels: [channel], at });
  }
}

const channelOf = ({ channel }: Incident): Pick<Outage, 'channel'> =>
  channel === undefined ? {} : { channel };

/**
 * What the first service's own messages have said: that need not be said again. Undefined: it is
 * over already, or has another cause by now.
 */
async function toldByLead(
  ports: DeliveryPorts,
  { outageId, at, lead }: OutageSeed,
): Promise<
  (Pick<Outage['told'], 'slack' | 'began'> & Pick<Incident['told'], 'storms'>) | undefined
> {
  const stored = await ports.incidentStore.findByService(lead.serviceArn);
  const isStored = stored?.incident.outage?.outageId === outageId;
  if (!isStored)
    return ports.now() - Date.parse(at) < plantingMs ? { slack: undefined, began: [] } : undefined;
  if (!isOpen(stored.incident)) return undefined;
  // With the storm of its channel it is told no more: it leaves that.
  const waits = (channel: PeopleChannel): boolean =>
    stored.incident.told.storms?.[channel] !== undefined ||
    stored.notices.some((one) => one.channel === channel && one.inFlight !== true);
  return {
    slack: stored.incident.told.slack,
    ...(stored.incident.told.storms === undefined ? {} : { storms: stored.incident.told.storms }),
    began: peopleChannels(ports).filter((channel) => !waits(channel)),
  };
}
