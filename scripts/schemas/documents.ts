// The documents that targetmedic hands to programs, as types: their JSON Schemas are made of these.
import type { Explanation } from '../../src/diagnosis/explain/explain-text';
import type { Snapshot as Facts } from '../../src/facts/snapshot';
import type { TargetHealthChange } from '../../src/facts/target-health-event';
import type { Check, Confidence } from '../../src/findings/check';
import type { Diagnosis as Findings, Severity, Verdict } from '../../src/findings/diagnosis';
import type { FindingCode } from '../../src/findings/finding-code';
import type { Preflight as Lines } from '../../src/findings/preflight';
import type { SetupReport } from '../../src/findings/setup-report';
import type { Incident as Stored } from '../../src/incident/incident';
import type { Ending } from '../../src/reasoning/deployments/follow-release';

/** `diagnose --json`, and the answer of `recheck`. */
export type Diagnosis = Findings;

/** `diagnose --save`; what `--from` takes. */
export type Snapshot = Facts;

/** `diagnose --json` of many services, the worst first. */
export interface Fleet {
  readonly schemaVersion: 1;
  /** ISO time. */
  readonly takenAt: string;
  readonly services: readonly Findings[];
  /** What could not be looked at, and why. The service `*`: those of the cluster could not be listed. */
  readonly unread: readonly {
    readonly clusterName: string;
    readonly serviceName: string;
    readonly error: string;
  }[];
}

/** `wait --json`: the diagnosis that shows the cause, and how the release ended. */
export interface Release extends Findings {
  readonly release: {
    readonly name: string | null;
    readonly ending: Ending;
    readonly sentence: string;
    readonly cause: object | null;
    readonly because: string | null;
    readonly supersededBy: string | null;
    readonly serviceNow: {
      readonly verdict: Verdict;
      readonly headline: string;
      readonly takenAt: string;
    };
  };
}

/** `preflight --json`. */
export interface Preflight extends Lines {
  readonly schemaVersion: 1;
  readonly verdict: 'PASS' | 'WARN' | 'FAIL' | 'CANNOT TELL';
  readonly sentence: string;
}

/** `doctor --json`. */
export interface Doctor extends SetupReport {
  readonly schemaVersion: 1;
  readonly verdict: 'ok' | 'missing' | 'unread';
  readonly sentence: string;
}

/** `explain --json`. */
export interface Explained {
  readonly schemaVersion: 1;
  readonly findings: readonly (Pick<Check, 'title' | 'why' | 'fix' | 'explains' | 'links'> & {
    readonly code: FindingCode;
    readonly confidence: Confidence;
  })[];
  readonly explanations: readonly Explanation[];
}

/**
 * The message on the topic for machines. One that SNS could not take whole has lost its evidence,
 * then its history, and at last everything but what names it: it then says `truncated`.
 */
export type Incident =
  | (Stored & { readonly severity: Severity | null })
  | (Pick<
      Stored,
      | 'incidentId'
      | 'serviceArn'
      | 'serviceName'
      | 'clusterName'
      | 'region'
      | 'status'
      | 'verdict'
      | 'firstSeenAt'
      | 'lastSeenAt'
    > & { readonly severity: Severity | null; readonly truncated: true });

/** One line of a function's log: what was done, and fields that belong to it. */
export interface FunctionLog {
  readonly level: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'CRITICAL';
  /** What was done, in a few words. */
  readonly message: string;
  /** ISO time. */
  readonly timestamp: string;
  /** Name of the function. */
  readonly function?: string;
  /** Lambda's id of the invocation. */
  readonly requestId?: string;
}

/** The event that the sweep puts on the bus. */
export interface TargetHealthEvent {
  readonly source: 'targetmedic';
  readonly 'detail-type': 'Target Health State Change';
  readonly detail: TargetHealthChange;
}
