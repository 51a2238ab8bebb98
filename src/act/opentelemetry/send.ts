import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { RecordedLook } from '../../incident/recorded-look';
import type { CollectorHeaders } from './headers';
import { metricsOf, type Figures } from './metrics';
import { spansOf } from './spans';

/** Where it goes, from whom, and how long that may take. */
export interface Sending {
  /** The base address, as OTEL_EXPORTER_OTLP_ENDPOINT has it. */
  readonly endpoint: string;
  readonly headers: CollectorHeaders;
  readonly serviceName: string;
  readonly version: string;
  readonly timeoutMs: number;
}

/** The headers that the secret of a collector holds. What reads it is loaded for that alone. */
export const headersOfSecret = async (arn: string): Promise<CollectorHeaders> =>
  (await import('./headers')).readHeaders(arn);

/**
 * Sends looks as spans and figures as metrics, by OTLP over HTTP. Rejects where the collector does
 * not take them in time. Names in the attributes are cleaned before they come here.
 */
export async function send(
  looks: readonly RecordedLook[],
  figures: Figures,
  { endpoint, headers, serviceName, version, timeoutMs }: Sending,
): Promise<void> {
  const resource = resourceFromAttributes({
    'service.name': serviceName,
    'service.version': version,
    'cloud.provider': 'aws',
  });
  const to = (signal: string) => ({
    url: `${endpoint.replace(/\/+$/, '')}/v1/${signal}`,
    headers: { ...headers },
    timeoutMillis: timeoutMs,
  });
  const spans = spansOf(looks, resource, version);
  const metrics = await metricsOf(figures, looks, resource, version);
  await Promise.all([
    spans.length === 0 ? undefined : exported(new OTLPTraceExporter(to('traces')), [...spans]),
    exported(new OTLPMetricExporter(to('metrics')), metrics),
  ]);
}

interface Exporter<Data> {
  export(
    data: Data,
    done: (result: { readonly code: number; readonly error?: Error }) => void,
  ): void;
  shutdown(): Promise<void>;
}

async function exported<Data>(exporter: Exporter<Data>, data: Data): Promise<void> {
  try {
    await new Promise<void>((taken, refused) =>
      exporter.export(data, ({ code, error }) =>
        code === 0 ? taken() : refused(error ?? new Error('The collector refused it.')),
      ),
    );
  } finally {
    await exporter.shutdown();
  }
}
