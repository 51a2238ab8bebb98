import type { Severity } from '../findings/diagnosis';
import { plural } from '../findings/evidence';
import { sharedKinds } from '../findings/shared-resource';
import type { Incident } from '../incident/incident';
import { lastingOf, servicesIn, type Outage, type OutageMember } from '../incident/outage/outage';
import { durationWords } from './incident-timeline';
import { nextStep } from './incident-words';
import { plain } from './plain';
import { severityWord, shortName, utc } from './words';

/** An outage with its list, and the incident that shows best what it is about. */
export interface OutageScene {
  readonly outage: Outage;
  /** In the order in which they began. */
  readonly members: readonly OutageMember[];
  readonly shown: Incident;
}

const worstFirst: readonly (Severity | null)[] = [
  'down',
  'degraded',
  'rollout-stuck',
  'at-risk',
  'cannot-tell',
];

/** Those that have another cause by now: nobody said that they are well. */
const movedIn = (members: readonly OutageMember[]): readonly OutageMember[] =>
  members.filter(({ overAt, hasMoved }) => overAt === undefined && hasMoved === true);

/** The word with which every message about an outage begins: that of the worst that lasts. */
export function outageWord({ members }: Pick<OutageScene, 'members'>): string {
  const lasting = lastingOf(members);
  if (lasting.length === 0) return movedIn(members).length === 0 ? 'RECOVERED' : 'MOVED';
  const worst = worstFirst.find((severity) => lasting.some((one) => one.severity === severity));
  return severityWord(worst ?? 'cannot-tell');
}

/** `47 services`, or `31 of 47 services` while it shrinks. */
export function howMany({ members }: Pick<OutageScene, 'members'>): string {
  const [lasting, all] = [servicesIn(lastingOf(members)), servicesIn(members)];
  return lasting === 0 || lasting === all
    ? plural(all, 'service')
    : `${lasting} of ${plural(all, 'service')}`;
}

/** `one cause`, or how many incidents with causes of their own. */
export const whatJoins = ({ outage }: Pick<OutageScene, 'outage'>): string =>
  outage.kind === 'cause' ? 'one cause' : 'each with a cause of its own';

/** What is wrong in one sentence, or that it is over. */
export function outageSentence({ outage, members, shown }: OutageScene): string {
  const isOver = lastingOf(members).length === 0;
  const moved = servicesIn(movedIn(members));
  const lasted =
    moved === 0
      ? allOver(members, durationWords(outage.beganAt, outage.closedAt ?? outage.lastJoinedAt))
      : `None is left here: ${moved} of ${plural(servicesIn(members), 'service')} ${moved === 1 ? 'fails' : 'fail'} by another cause now, which is told by itself.`;
  if (outage.kind === 'storm')
    return isOver
      ? lasted
      : 'More services broke at once than this channel takes messages in a minute.';
  const zone = zoneOf(outage);
  if (zone !== undefined)
    return isOver ? `${lasted} It was: ${inZone(zone, 'were')}` : inZone(zone, 'are');
  const { verdict, headline } = shown.diagnosis;
  return isOver
    ? `${lasted} It was: ${outage.lead.headline}`
    : verdict === 'unhealthy'
      ? headline
      : outage.lead.headline;
}

/** The zone that they have in common: what each of them says of itself is not the cause then. */
const zoneOf = ({ cause }: Outage): string | undefined =>
  cause?.resource.kind === 'availability-zone' ? cause.resource.id : undefined;

const inZone = (zone: string, are: 'are' | 'were'): string =>
  `In ${zone} the targets of these services ${are} silent, and in other zones they pass.`;

/** How it ended: where all were told ahead, nothing had failed. */
function allOver(members: readonly OutageMember[], lasted: string): string {
  if (!members.every(({ spared }) => spared !== undefined))
    return `All healthy again after ${lasted}.`;
  return members.every(({ spared }) => spared === 'undone')
    ? `The change was undone after ${lasted}, in time: no target failed.`
    : 'No target failed: they pass after the change, too.';
}

/** What they all stand on. */
export const sharedSentence = ({
  outage: { cause },
  members,
}: Pick<OutageScene, 'outage' | 'members'>): string =>
  cause === undefined
    ? ''
    : `${servicesIn(members) === 1 ? 'It stands on' : 'They share'} the ${sharedKinds[cause.resource.kind]} ${plain(shortName(cause.resource.id), 300)}.`;

/** Whose turn it is: what mends the cause mends all. */
export const outageStep = (scene: OutageScene): string =>
  lastingOf(scene.members).length === 0
    ? movedIn(scene.members).length === 0
      ? 'Nothing to do.'
      : 'See the messages about the other causes.'
    : zoneOf(scene.outage) !== undefined
      ? `Your turn: See the AWS Health Dashboard, and what they have in common in ${zoneOf(scene.outage)}; while it lasts, shift their load balancers away from it.`
      : scene.outage.kind === 'cause'
        ? nextStep(scene.shown)
        : 'See the list: each line says what is wrong.';

/** `DOWN: 47 services, one cause`. */
export const outageTitle = (scene: OutageScene): string =>
  `${outageWord(scene)}: ${howMany(scene)}, ${whatJoins(scene)}`;

/** The first line, also the notification. */
export const outageFirstLine = (scene: OutageScene): string =>
  `[${outageWord(scene)}] ${howMany(scene)}, ${whatJoins(scene)}: ${plain(outageSentence(scene), 400)} ${plain(outageStep(scene), 200)}`;

/** One line of the list. */
export function memberLine(
  { kind }: Pick<Outage, 'kind'>,
  { serviceName, clusterName, severity, headline, since, overAt, hasMoved }: OutageMember,
): string {
  const name = plain(`${serviceName} (${clusterName})`, 120);
  if (overAt !== undefined)
    return `RECOVERED ${name} after ${durationWords(since, overAt)}, ${utc(overAt)}`;
  if (hasMoved === true) return `MOVED ${name}: it has another cause by now, told by itself`;
  const what = kind === 'storm' ? `: ${plain(headline, 260)}` : `, since ${utc(since)}`;
  return `${severityWord(severity)} ${name}${what}`;
}
