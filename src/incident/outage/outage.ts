import type { Severity } from '../../findings/diagnosis';
import type { Incident, Notice, Told } from '../incident';
import type { SharedCause } from './shared-cause';

/** The channels of people. Machines hear of each incident by itself. */
export type PeopleChannel = Extract<Notice['channel'], 'slack' | 'sns'>;

/** Whether people read one message a minute there; machines and pagers take each incident alone. */
export const isPeopleChannel = (channel: Notice['channel']): channel is PeopleChannel =>
  channel === 'slack' || channel === 'sns';

/**
 * Incidents that people are told of as one. `cause`: they began within minutes of each other and
 * share their cause. `storm`: each has a cause of its own, and more of them began at once than a
 * channel takes messages.
 */
export interface Outage {
  readonly outageId: string;
  readonly kind: 'cause' | 'storm';
  /** What they share: of a cause its key, of a storm its channel. */
  readonly key: string;
  /** Absent in a storm. */
  readonly cause?: SharedCause;
  /** Another Slack channel, by the tag of the services. */
  readonly channel?: string;
  readonly beganAt: string;
  readonly lastJoinedAt: string;
  readonly closedAt: string | undefined;
  /** How often it came back. */
  readonly reopened: number;
  /** The one that began it: its message became that of all. */
  readonly lead: OutageMember;
  /** The incident in which the rule that helps all is proposed. */
  readonly proposedIn?: string;
  readonly told: OutageTold;
  /** When it was drawn last. */
  readonly drawnAt?: string;
  /** Since when it is drawn again and again without a longer rest. */
  readonly drawingSince?: string | undefined;
  readonly notices: readonly Notice[];
  readonly version: number;
}

/** A reply with a part of a list, which is written anew in place. */
export interface Page {
  readonly ts: string;
  readonly contentHash: string;
}

/** What was said of an outage. */
export interface OutageTold {
  readonly slack: Told['slack'];
  /** The pages of its list, in the thread. */
  readonly pages: readonly Page[];
  /** The same in the thread of another message, while its own waits for its turn in the channel. */
  readonly early?:
    { readonly channel: string; readonly ts: string; readonly pages: readonly Page[] } | undefined;
  /** Channels that cannot be edited, and heard that it began. */
  readonly began: readonly PeopleChannel[];
  /** Channels that heard that it spread. */
  readonly spread: readonly PeopleChannel[];
  /** Of how many services each of these channels heard last; absent: of the first one alone. */
  readonly heardOf?: Partial<Readonly<Record<PeopleChannel, number>>>;
  /** Channels that heard that it is over. */
  readonly over: readonly PeopleChannel[];
}

/** One incident of an outage: what its line in the list says. */
export interface OutageMember {
  readonly serviceArn: string;
  readonly incidentId: string;
  readonly serviceName: string;
  readonly clusterName: string;
  readonly severity: Severity | null;
  readonly headline: string;
  readonly since: string;
  /** ISO time; undefined while the fault lasts. */
  readonly overAt: string | undefined;
  /** It was told ahead, and no target of it failed. */
  readonly spared?: Incident['spared'];
  /** It has another cause by now, and is told by itself. */
  readonly hasMoved?: true;
  /** The outage by a common cause that it may belong to. */
  readonly causeOutageId?: string;
}

/** What of an incident its line in the list says. */
export const memberOf = (incident: Incident): OutageMember => ({
  serviceArn: incident.serviceArn,
  incidentId: incident.incidentId,
  serviceName: incident.serviceName,
  clusterName: incident.clusterName,
  severity: incident.diagnosis.severity,
  headline: incident.causes.at(-1)?.headline ?? incident.diagnosis.headline,
  since: incident.firstSeenAt,
  overAt: incident.status === 'recovered' ? (incident.closedAt ?? incident.lastSeenAt) : undefined,
  ...(incident.spared === undefined ? {} : { spared: incident.spared }),
  ...(incident.outage === undefined ? {} : { causeOutageId: incident.outage.outageId }),
});

/** Those whose fault is felt, by this outage. */
export const lastingOf = (members: readonly OutageMember[]): readonly OutageMember[] =>
  members.filter(({ overAt, hasMoved }) => overAt === undefined && hasMoved === undefined);

/** How many services these incidents are of. */
export const servicesIn = (members: readonly OutageMember[]): number =>
  new Set(members.map(({ serviceArn }) => serviceArn)).size;
