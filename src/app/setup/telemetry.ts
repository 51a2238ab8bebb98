import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { redact } from '../../redaction/redact';

/**
 * What is written down: one JSON line for each step, and figures as CloudWatch's embedded metrics.
 */
export interface Telemetry {
  readonly step: (what: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly count: (metric: Counter, value?: number) => void;
  readonly measure: (metric: 'EventToMessage' | 'Diagnosis', milliseconds: number) => void;
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

/** The telemetry of one invocation of a function. */
export function functionTelemetry(functionName: string, requestId: string): Telemetry {
  return {
    step: (what, fields = {}) =>
      logger.info(what, { function: functionName, requestId, ...fields }),
    count: (metric, value = 1) => metrics.addMetric(metric, MetricUnit.Count, value),
    measure: (metric, milliseconds) =>
      metrics.addMetric(metric, MetricUnit.Milliseconds, milliseconds),
    flush: () => (metrics.hasStoredMetrics() ? metrics.publishStoredMetrics() : undefined),
  };
}
