import type { Meter } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  MeterProvider,
  MetricReader,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import type { RecordedLook } from '../../incident/recorded-look';

/** What an invocation counted and measured, by the names of its metrics in CloudWatch. */
export interface Figures {
  readonly counts: Readonly<Record<string, number>>;
  /** Milliseconds. */
  readonly measures: readonly { readonly metric: string; readonly milliseconds: number }[];
}

/** Collects once, when it is asked: an invocation is over before any period is. */
class OnceReader extends MetricReader {
  constructor() {
    // A function is frozen and ends without notice: each invocation sends what it added.
    super({ aggregationTemporalitySelector: () => AggregationTemporality.DELTA });
  }
  protected override onForceFlush = (): Promise<void> => Promise.resolve();
  protected override onShutdown = (): Promise<void> => Promise.resolve();
}

/** The metrics of one invocation. */
export async function metricsOf(
  figures: Figures,
  looks: readonly RecordedLook[],
  resource: Resource,
  version: string,
): Promise<ResourceMetrics> {
  const reader = new OnceReader();
  const provider = new MeterProvider({ resource, readers: [reader] });
  const meter = provider.getMeter('targetmedic', version);
  recordFigures(meter, figures);
  recordLooks(meter, looks);
  const { resourceMetrics } = await reader.collect();
  await provider.shutdown();
  return resourceMetrics;
}

function recordFigures(meter: Meter, { counts, measures }: Figures): void {
  for (const [metric, value] of Object.entries(counts)) {
    // `Verdict-unhealthy` is the counter of verdicts with an attribute.
    const [, what, of] = /^(Verdict|Cause)-(.+)$/.exec(metric) ?? [];
    if (what === undefined || of === undefined)
      meter.createCounter(`targetmedic.${dotted(metric)}`).add(value);
    else
      meter
        .createCounter(`targetmedic.${what.toLowerCase()}s`)
        .add(value, { [`targetmedic.${what.toLowerCase()}`]: of });
  }
  for (const { metric, milliseconds } of measures)
    meter
      .createHistogram(
        `targetmedic.${metric === 'EventToMessage' ? 'detection' : dotted(metric)}.duration`,
        {
          unit: 's',
        },
      )
      .record(milliseconds / 1000);
}

function recordLooks(meter: Meter, looks: readonly RecordedLook[]): void {
  const [opened, recovered, calls, lasted] = [
    meter.createCounter('targetmedic.incidents.opened'),
    meter.createCounter('targetmedic.incidents.recovered'),
    meter.createCounter('targetmedic.aws.calls'),
    meter.createHistogram('targetmedic.incident.duration', { unit: 's' }),
  ];
  for (const look of looks) {
    const of = { 'aws.ecs.cluster.name': look.cluster, 'aws.ecs.service.name': look.service };
    calls.add(look.calls, of);
    if (look.isFirst) opened.add(1, of);
    if (look.closedAt === undefined) continue;
    recovered.add(1, of);
    lasted.record((look.closedAt - look.firstSeenAt) / 1000, of);
  }
}

/** `NoticesDelivered` is `notices.delivered`. */
const dotted = (metric: string): string =>
  metric.replace(/(?<=[a-z])(?=[A-Z])/g, '.').toLowerCase();
