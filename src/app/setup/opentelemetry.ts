import { version } from '../../../package.json';
import { redactAll } from '../../redaction/redact-all';
import { now } from './clock';
import { expiringCache } from './expiring-cache';
import type { Observed } from './telemetry';

/** A collector that answers at all answers in this time; everything has been told by then. */
const timeoutMs = 1_500;
/** A collector that failed is left alone for so long, so that it costs a function at most this often. */
const restMs = 60_000;
let restsUntil = 0;

/** A collector of OpenTelemetry. */
export interface Collector {
  /** Its base address. */
  readonly endpoint: string;
  /** The secret with the headers that it asks for, if it does. */
  readonly headersSecretArn: string | undefined;
}

type Headers = Readonly<Record<string, string>>;
/** By secret: a key that was replaced is read again soon. */
const headers = new Map<string, () => Promise<Headers>>();

/**
 * Sends what an invocation observed to the collector, after its messages and within a bound. Never
 * fails: what went wrong is answered as a sentence. The SDK is loaded here and nowhere else.
 */
export async function tellCollector(
  { looks, ...figures }: Observed,
  collector: Collector | undefined,
  serviceName: string,
): Promise<string | undefined> {
  const isEmpty = looks.length === 0 && Object.keys(figures.counts).length === 0;
  if (collector === undefined || isEmpty || now() < restsUntil) return undefined;
  try {
    await inTime(exported(redactAll(looks), figures, collector, serviceName));
    return undefined;
  } catch (error) {
    restsUntil = now() + restMs;
    return `The collector of OTEL_EXPORTER_OTLP_ENDPOINT took nothing (${error instanceof Error ? error.message : String(error)}); it is left alone for a minute.`;
  }
}

async function exported(
  looks: Observed['looks'],
  figures: Omit<Observed, 'looks'>,
  { endpoint, headersSecretArn: arn }: Collector,
  serviceName: string,
): Promise<void> {
  const { send, headersOfSecret } = await import('../../act/opentelemetry/send');
  if (arn !== undefined && !headers.has(arn))
    headers.set(
      arn,
      expiringCache(() => headersOfSecret(arn)),
    );
  await send(looks, figures, {
    endpoint,
    headers: (await headers.get(arn ?? '')?.()) ?? {},
    serviceName,
    version,
    timeoutMs,
  });
}

/** Whatever the exporter does about its own timeout, an invocation waits no longer. */
async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('not in time')), timeoutMs + 500);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
