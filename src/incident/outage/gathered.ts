import type { Outage, OutageTold, PeopleChannel } from './outage';

/** Others that fail by the same cause come within seconds of each other, in milliseconds. */
const quietMs = 20_000;

/** Whoever reads only mails is not to wait longer for the first one about all, in milliseconds. */
const mostMs = 2 * 60_000;

/** A channel that heard of some is told again when there are so many times as many. */
const muchMore = 4;

/**
 * From when on what cannot be edited is told how many services share a cause: when nobody joined
 * for a moment, or they have been joining for long enough. Epoch milliseconds.
 */
export const gatheredAt = ({ beganAt, lastJoinedAt }: Outage): number =>
  Math.min(Date.parse(lastJoinedAt) + quietMs, Date.parse(beganAt) + mostMs);

/**
 * Whether a channel has to hear that there are more services by now: what it heard first came at once, and
 * what came after that was of all.
 */
export function isMuchMore(
  services: number,
  { heardOf, spread }: OutageTold,
  channel: PeopleChannel,
): boolean {
  const hasHeardOfAll = spread.includes(channel);
  // Outages of before this was counted: told once that they spread.
  const heard = heardOf?.[channel] ?? (hasHeardOfAll ? Infinity : 1);
  return services >= (hasHeardOfAll ? heard * muchMore : heard + 1);
}
