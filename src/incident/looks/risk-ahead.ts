import type { Diagnosis } from '../../findings/diagnosis';
import type { Incident } from '../incident';
import { isOpen } from '../open-incident';

/** Until a while after targets would have told, an open path is one that was opened again. */
const toldMs = 60_000;

/** When targets that still pass have shown that a path is open, in epoch milliseconds. */
export const provenAt = (ahead: { readonly unhealthyBy: string }): number =>
  Date.parse(ahead.unhealthyBy) + toldMs;

/** The reads that show whether a path is closed. */
const pathReads: readonly (string | undefined)[] = [
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribeSubnets',
  'elasticloadbalancing:DescribeLoadBalancers',
];

/**
 * Whether nobody can tell if a path that a call had closed is open again: what shows it could not be
 * read, and targets have not had the time to tell.
 */
export const isRiskUnread = (
  known: Incident | undefined,
  { cannotTell }: Pick<Diagnosis, 'cannotTell'>,
  at: string,
): boolean =>
  isOpen(known) &&
  known.diagnosis.ahead !== undefined &&
  Date.parse(at) <= provenAt(known.diagnosis.ahead) &&
  cannotTell.some(({ operation }) => pathReads.includes(operation));

/**
 * When to look again whether targets fail as a change foretells, in epoch milliseconds: as soon as
 * they would, and once more when they would have for certain.
 */
export function nextRiskLook(incident: Incident, now: number): number | undefined {
  const { ahead } = incident.diagnosis;
  if (ahead === undefined || !isOpen(incident)) return undefined;
  return [Date.parse(ahead.unhealthyBy), provenAt(ahead)]
    .map((at) => at + 5_000)
    .find((at) => at > now + 5_000);
}
