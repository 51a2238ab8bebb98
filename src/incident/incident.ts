import type { Diagnosis, Severity, Verdict } from '../findings/diagnosis';
import type { FindingCode } from '../findings/finding-code';
import type { ShownTargets } from '../facts/target-health-event';
import type { RemediationRecord } from '../remediation/remediation';

/**
 * The life of one fault of one service. One is open at a time per service. Plain JSON: one item in
 * the incident table.
 */
export interface Incident {
  readonly incidentId: string;
  readonly serviceArn: string;
  readonly serviceName: string;
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly region: string;
  readonly status: IncidentStatus;
  /**
   * Which root causes on which resources: what decides between silence, an update and a new
   * message.
   */
  readonly fingerprint: string;
  readonly verdict: Verdict;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly closedAt: string | undefined;
  /** How often it came back soon after it was over. */
  readonly reopened: number;
  /** When it came back lately, oldest first: the last few times. */
  readonly returnedAt?: readonly string[] | undefined;
  /** How bad it is and by what, and since when without a break. */
  readonly face?: Face | undefined;
  /** How the targets were at the last look. Absent: nobody could tell. */
  readonly shown?: ShownTargets | undefined;
  /** How bad it was and by what when people were last told. */
  readonly toldFace?: Face | undefined;
  /** Since then no look could tell how it goes on. */
  readonly blindSince?: string | undefined;
  /** A release that the bot stopped before a task of it started. */
  readonly refused?: RefusedRelease | undefined;
  /** It comes and goes: since then people are told in place only. */
  readonly quietSince?: string | undefined;
  /**
   * It was told ahead and no target failed: the change was undone in time, or targets pass all the same.
   */
  readonly spared?: 'undone' | 'passes' | undefined;
  /** Causes over time, oldest first. */
  readonly causes: readonly {
    readonly at: string;
    readonly codes: readonly FindingCode[];
    readonly headline: string;
  }[];
  /** The newest diagnosis. */
  readonly diagnosis: Diagnosis;
  /** The newest remediation is last. */
  readonly remediations: readonly RemediationRecord[];
  readonly snoozedUntil: string | undefined;
  /** Somebody says that he is at it: he need not be reminded. */
  readonly acknowledged?: { readonly by: string; readonly at: string } | undefined;
  /** When people were reminded that it lasts. That happens once for each time that it came. */
  readonly remindedAt?: string | undefined;
  /** How many pages of older history were moved aside, where they stay readable. */
  readonly olderPages?: number | undefined;
  /** Another Slack channel, by the service's tag `targetmedic:channel`. */
  readonly channel?: string | undefined;
  /** Who is mentioned and gets the alert, by the service's tag `targetmedic:owner`. */
  readonly owner?: string | undefined;
  /** With others that have the same cause it is one outage, of which people are told once. */
  readonly outage?: OutageRef | undefined;
  /** What happened, oldest first, as told in the thread. */
  readonly timeline: readonly { readonly at: string; readonly sentence: string }[];
  /** Calls that were told as the reason, by their ids: each is told once. */
  readonly toldCalls?: readonly string[] | undefined;
  /** What has been told to whom. */
  readonly told: Told;
}

/** A release that the bot had ECS give up before a task of it started. */
export interface RefusedRelease {
  /** `web:9`. */
  readonly name: string;
  readonly serviceDeploymentArn: string | undefined;
  readonly at: string;
  /** Another release came after it. */
  readonly isFollowed?: true;
}

/** To which outage an incident belongs. */
export interface OutageRef {
  readonly outageId: string;
  /** The cause that they share. */
  readonly key: string;
}

/** What an incident looks like to whoever is told of it. */
export interface Face {
  readonly severity: Severity | null;
  /** The codes of its causes, in one order. */
  readonly codes: string;
  readonly since: string;
}

/** A page of history that was moved aside: an incident is one item, and items have a limit. */
export type OlderHistory = Pick<Incident, 'timeline' | 'remediations' | 'causes'>;

/** Where an incident stands. */
export type IncidentStatus = 'open' | 'mending' | 'recovered';

/** What was said to whom. */
export interface Told {
  readonly slack:
    { readonly channel: string; readonly ts: string; readonly contentHash: string } | undefined;
  /** The storms with which it was told, where its channels had no room for a message of its own. */
  readonly storms?: { readonly [channel in Notice['channel']]?: string };
}

/** The ways on which something is said. */
export type Channel =
  'slack' | 'sns' | 'sns-events' | 'pagerduty' | 'opsgenie' | 'teams' | 'webhook';

/** Something that still has to be said, committed together with the state that it speaks of. */
export interface Notice {
  readonly noticeId: string;
  /** Of which incident: the next one may have begun while this waits. */
  readonly incidentId: string;
  readonly kind: NoticeKind;
  readonly channel: Channel;
  /** ISO time of the change that it tells. */
  readonly at: string;
  readonly attempts: number;
  readonly nextAttemptAt: string;
  /** Under which name the incident was kept as it was then, which is what is told. */
  readonly keptThen?: string;
  /** Somebody is sending it until `nextAttemptAt`. */
  readonly inFlight?: boolean;
  /** How often it was sent without an answer: it may have been seen. */
  readonly unclear?: number;
  /** It waits for its turn in the channel, and the thread of another message tells it until then. */
  readonly isInThread?: true;
}

/**
 * Why something is said. `who-changed-it`: the call that explains it was
 * found later, and is told in the thread alone; `blind`: for ten minutes nobody could tell how it goes on; `sighted`: that is over; `changed`: worse than was told, or for long otherwise; `needs-you`: the turn went to a person; `reminder`, `lasting`: it is still
 * so; `flapping`: it comes and goes, and from here on quietly; `settled`: that is over; `-quietly`:
 * machines are told, people see it in place.
 */
export const noticeKinds = [
  'opened',
  'updated',
  'who-changed-it',
  'new-cause',
  'changed',
  'remediation',
  'needs-you',
  'reminder',
  'lasting',
  'blind',
  'sighted',
  'recovered',
  'reopened',
  'flapping',
  'reopened-quietly',
  'recovered-quietly',
  'settled',
] as const;

/** Why something is said. */
export type NoticeKind = (typeof noticeKinds)[number];
