import type { ApiCall } from '../facts/api-call';
import type { Confidence, ProposedRule } from './check';
import type { FindingCode } from './finding-code';
import type { HopName } from './hop';
import type { SharedResource } from './shared-resource';
import type { Effort } from '../facts/snapshot';

/** What a diagnosis comes to. */
export type Verdict = 'healthy' | 'starting' | 'unhealthy' | 'not-applicable' | 'cannot-tell';

/**
 * How bad it is for whoever uses the service. `down`: nobody is served; `degraded`: some capacity is
 * lost; `rollout-stuck`: users are served, and the new release does not take over; `at-risk`: users are
 * served, and what is wrong may end that.
 */
export type Severity =
  'down' | 'degraded' | 'rollout-stuck' | 'at-risk' | 'starting' | 'healthy' | 'cannot-tell';

/** The diagnosis of one service: the JSON that others rely on. */
export interface Diagnosis {
  readonly schemaVersion: 1;
  readonly service: {
    readonly serviceArn: string;
    readonly serviceName: string;
    readonly clusterArn: string;
    readonly clusterName: string;
  };
  readonly takenAt: string;
  readonly verdict: Verdict;
  /** Null where there is nothing to judge: no load balancer sends traffic to the service. */
  readonly severity: Severity | null;
  /** One sentence for a human: what is wrong, with the actual values. */
  readonly headline: string;
  /** Who feels it. */
  readonly impact: string;
  /**
   * Healthy targets of the target group that is worst off, against the tasks that are desired.
   * Absent where it could not be read.
   */
  readonly capacity?: { readonly healthy: number; readonly desired: number };
  readonly rootCauses: readonly Finding[];
  readonly symptoms: readonly Finding[];
  readonly cannotTell: readonly Gap[];
  readonly path: readonly Hop[];
  /**
   * Supporting evidence: what differs between the failing revision and the last one that worked.
   */
  readonly changes: readonly string[];
  /** What CloudTrail's event history says of the causes. Absent: it was not asked. */
  readonly recordedCalls?: RecordedCalls;
  /** Nothing fails yet; a change has closed the path, and the next checks will. */
  readonly ahead?: Ahead;
  readonly timing: Timing;
  /** What is switched off and would have decided, with how to switch it on. Absent: nothing. */
  readonly advice?: readonly string[];
  /** The log streams whose lines were read as evidence. */
  readonly logStreams?: readonly LogStream[];
  readonly effort: Effort;
}

/** A call that somebody made, as it is told. */
export interface RecordedCall {
  readonly eventId: string;
  readonly eventName: string;
  /** ISO time. */
  readonly at: string;
  /** Seconds from the call to the first failure, or to the moment at which that was seen. */
  readonly secondsBefore: number;
  readonly sentence: string;
}

/**
 * What the event history says. `found`: a call explains a cause, and stands with it; `none-yet`: no
 * such call is in it so far, which proves nothing; `cannot-tell`: it could not be read.
 */
export interface RecordedCalls {
  readonly state: 'found' | 'none-yet' | 'cannot-tell';
  /** The names of the calls that were asked for. */
  readonly asked: readonly string[];
  /**
   * From when on (ISO time) the history was asked for them, and how many it held. Absent: not
   * everything was asked, or there were more than one answer holds.
   */
  readonly searched?: { readonly from: string; readonly held: number };
  /** Other calls that touch what the service stands on, newest first: no cause of anything. */
  readonly also: readonly RecordedCall[];
}

/** What a change that closed the path will lead to. */
export interface Ahead {
  readonly call: ApiCall;
  /** ISO time at which the first check fails at the latest. */
  readonly failsBy: string;
  /** ISO time by which targets count as unhealthy. If they do not, the path is open after all. */
  readonly unhealthyBy: string;
}

/** Where a container's lines are in CloudWatch Logs. */
export interface LogStream {
  readonly containerName: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** When something is decided: counts and moments, as far as they are known. */
export interface Timing {
  /** ISO time at which the youngest judged task must have passed or failed. */
  readonly nextVerdictAt: string | undefined;
  /**
   * ISO time from which the service counts as healthy again, if no task fails until then: every
   * target passes, and only tasks that ended speak against it. Absent: that is not so.
   */
  readonly quietAt?: string;
  /** Failures left before the deployment circuit breaker trips: the last of them trips it. */
  readonly failuresLeftBeforeCircuitBreaker: number | undefined;
}

/** A problem that a check found, with its evidence. */
export interface Finding {
  readonly code: FindingCode;
  readonly title: string;
  readonly confidence: Confidence;
  readonly resource: string;
  readonly summary: string;
  readonly evidence: readonly string[];
  readonly why: string;
  readonly fix: string;
  readonly affected: number;
  readonly of: number;
  readonly explains: readonly FindingCode[];
  readonly remediation: Remediation | null;
  /** What the fix changes, where other services may stand on it, too. */
  readonly shared?: SharedResource;
  /** The call that brought it about, where one is recorded that changed just this. */
  readonly changedBy?: RecordedCall;
}

/** A proposed rule, whether policy lets the bot apply it, and the lines that make it permanent. */
export interface Remediation extends ProposedRule {
  readonly allowed: boolean;
  readonly refusals: readonly Refusal[];
  readonly snippets: Snippets;
}

/** Why a change is not made: a stable code and a sentence for the reader. */
export interface Refusal {
  readonly code: string;
  readonly sentence: string;
}

/** The same rule, in the languages in which it can be made permanent. */
export interface Snippets {
  readonly terraform: string;
  readonly cloudformation: string;
  readonly cdk: string;
  readonly cli: string;
}

/**
 * Something that could not be told: a check by its code, or a fact by its name, and the IAM action
 * that would settle it.
 */
export interface Gap {
  readonly code?: FindingCode;
  readonly fact?: string;
  readonly operation: string | undefined;
  readonly error: string;
}

/** One hop of the path from the listener to the application. */
export interface Hop {
  readonly hop: HopName;
  readonly state: 'pass' | 'fail' | 'unknown' | 'not-applicable';
  readonly resource: string;
  readonly detail: string;
}

export { hopNames, type HopName } from './hop';
