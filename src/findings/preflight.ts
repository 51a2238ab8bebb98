import type { FindingCode } from './finding-code';

/** One answer of a preflight. `lacks`: the IAM action that would settle what was skipped. */
export interface PreflightLine {
  readonly state: 'PASS' | 'WARN' | 'FAIL' | 'SKIP';
  readonly what: string;
  readonly code?: FindingCode;
  readonly sentence: string;
  readonly evidence?: readonly string[];
  readonly fix?: string;
  readonly lacks?: string;
  /** Nobody can know it before a task is placed: no reason to doubt the rest. */
  readonly later?: true;
}

/** What would become of a release, line by line in path order. */
export interface Preflight {
  readonly release: string;
  readonly service: { readonly serviceName: string; readonly clusterName: string };
  readonly takenAt: string;
  readonly lines: readonly PreflightLine[];
}
