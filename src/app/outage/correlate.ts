import { isOpen } from '../../incident/open-incident';
import type { Incident, OutageRef } from '../../incident/incident';
import { beginOutage, isFresh, isGathering, joined } from '../../incident/outage/outage-changes';
import { outageIdOf } from '../../incident/outage/channel-slots';
import { memberOf, type Outage, type OutageMember } from '../../incident/outage/outage';
import type { OutageSeed } from '../../incident/outage/outage-store';
import {
  fewestOf,
  keyOfCause,
  sharedCauseOf,
  type SharedCause,
} from '../../incident/outage/shared-cause';
import type { DeliveryPorts } from '../incident/event-ports';
import { changeOutage, moveOut } from './change-outage';
import { stillIn, toldByLead } from './seeded';
import { peopleChannels } from './tell-with-outage';

const mostAttempts = 8;

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
    const joinedAt = seed && (await joinAt(ports, incident, shared, seed, at));
    if (joinedAt === 'again') continue;
    const outageId = joinedAt ?? (await plant(ports, incident, key, seed, at));
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

/** Undefined: what the seed says is over, and another outage begins; `again`: another was faster. */
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
    const { others = [] } = seed;
    const own = [lead, ...others].find(({ serviceArn }) => serviceArn === incident.serviceArn);
    if (own !== undefined) return own.incidentId === incident.incidentId ? outageId : undefined;
    if (others.length + 2 < fewestOf(cause)) {
      const more = { ...seed, others: [...others, memberOf(incident)] };
      return (await outages.plantSeed(key, more, seed)) ? outageId : 'again';
    }
    const told = await toldByLead(ports, seed);
    if (told === undefined) return undefined;
    const begun = { ...beginOutage(seed, key, cause, told), ...channelOf(incident) };
    const still = await stillIn(ports, seed);
    for (const member of [lead, ...still.map(memberOf)]) await outages.putMember(outageId, member);
    await outages.save(joined(begun, peopleChannels(ports), at));
    await leaveStorms(ports, lead, told.storms, at);
    for (const one of still) await leaveStorms(ports, memberOf(one), one.told.storms, at);
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
