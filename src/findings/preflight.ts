import type { Confidence, ProposedRule } from './check';
import type { FindingCode } from './finding-code';
import type { SharedResource } from './shared-resource';

/** One answer of a preflight. `lacks`: the IAM action that would settle what was skipped. */
export interface PreflightLine {
  readonly state: 'PASS' | 'WARN' | 'FAIL' | 'SKIP';
  readonly what: string;
  readonly code?: FindingCode;
  readonly sentence: string;
  /** What it is about, by its ARN, where that is one thing. */
  readonly resource?: string;
  /** What other services may fail of as well. */
  readonly shared?: SharedResource;
  readonly evidence?: readonly string[];
  readonly fix?: string;
  readonly lacks?: string;
  /** Nobody can know it before a task is placed: no reason to doubt the rest. */
  readonly later?: true;
  /** It holds unless something listens on a port that no container declares. */
  readonly supposed?: true;
  /** How sure a WARN or a FAIL is. A FAIL is certain. */
  readonly confidence?: Confidence;
  /**
   * What shows it: `configuration` stays until somebody changes it; `moment` is how things stand
   * just now, such as free addresses, and may be over when a task starts.
   */
  readonly proof?: 'configuration' | 'moment';
  /** The one rule that would mend it, where it is of the kind that the bot may add itself. */
  readonly remediation?: ProposedRule;
}

/** What would become of a release, line by line in path order. */
export interface Preflight {
  readonly release: string;
  readonly service: { readonly serviceName: string; readonly clusterName: string };
  readonly takenAt: string;
  readonly lines: readonly PreflightLine[];
}
