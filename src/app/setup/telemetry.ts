import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { RecordedLook } from '../../incident/recorded-look';
import { redact } from '../../redaction/redact';

/**
 * What is written down: one JSON line for each step, and figures as CloudWatch's embedded metrics.
 */
export interface Telemetry {
  readonly step: (what: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly count: (metric: Counter, value?: number) => void;
  readonly measure: (metric: 'EventToMessage' | 'Diagnosis', milliseconds: number) => void;
  /** A look at a service with an incident, for a trace. */
  readonly look: (look: RecordedLook) => void;
  /** Writes the figures out; at the end of an invocation. */
  readonly flush: () => void;
}

/** The names of the metrics that count. */
export type Counter =
  | 'Diagnoses'
  | 'Coalesced'
  | 'EventsDropped'
  | 'DeniedCalls'
  | 'OverdueNotices'
  | 'NoticesDelivered'
  | 'NoticesFailed'
  | 'SlackMisconfigured'
  | 'SlackRejected'
  | 'Heartbeat'
  | 'ServicesSwept'
  | 'ReleasesJudged'
  | 'ReleasesStopped'
  | `Verdict-${string}`
  | `Cause-${string}`;

// The last net: whatever a step writes down is without secrets and without characters that a
// terminal would obey.
const logger = new Logger({
  jsonReplacerFn: (_, value: unknown) => (typeof value === 'string' ? redact(value) : value),
});
const metrics = new Metrics({ namespace: 'targetmedic' });

/** What an invocation has counted, measured and looked at, beside what CloudWatch is told. */
export interface Observed {
  readonly looks: readonly RecordedLook[];
  readonly counts: Readonly<Record<string, number>>;
  /** Milliseconds. */
  readonly measures: readonly { readonly metric: string; readonly milliseconds: number }[];
}

/** Telemetry that remembers what it was told. */
export interface FunctionTelemetry extends Telemetry {
  readonly observed: () => Observed;
}

/** The telemetry of one invocation of a function. */
export function functionTelemetry(functionName: string, requestId: string): FunctionTelemetry {
  const looks: RecordedLook[] = [];
  const counts: Record<string, number> = {};
  const measures: Observed['measures'][number][] = [];
  return {
    step: (what, fields = {}) =>
      logger.info(what, { function: functionName, requestId, ...fields }),
    count: (metric, value = 1) => {
      metrics.addMetric(metric, MetricUnit.Count, value);
      counts[metric] = (counts[metric] ?? 0) + value;
    },
    measure: (metric, milliseconds) => {
      metrics.addMetric(metric, MetricUnit.Milliseconds, milliseconds);
      measures.push({ metric, milliseconds });
    },
    look: (look) => void looks.push(look),
    observed: () => ({ looks, counts, measures }),
    flush: () => (metrics.hasStoredMetrics() ? metrics.publishStoredMetrics() : undefined),
  };
}
