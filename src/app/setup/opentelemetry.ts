import { version } from '../../../package.json';
import { redactAll } from '../../redaction/redact-all';
import { now } from './clock';
import type { Observed } from './telemetry';

/** A collector that answers at all answers in this time; everything has been told by then. */
const timeoutMs = 1_500;
/** A collector that failed is left alone for so long, so that it costs a function at most this often. */
const restMs = 60_000;
let restsUntil = 0;

/**
 * Sends what an invocation observed to the collector, after its messages and within a bound. Never
 * fails: what went wrong is answered as a sentence. The SDK is loaded here and nowhere else.
 */
export async function tellCollector(
  { looks, ...figures }: Observed,
  endpoint: string | undefined,
  serviceName: string,
): Promise<string | undefined> {
  const isEmpty = looks.length === 0 && Object.keys(figures.counts).length === 0;
  if (endpoint === undefined || isEmpty || now() < restsUntil) return undefined;
  try {
    const { send } = await import('../../act/opentelemetry/send');
    await inTime(send(redactAll(looks), figures, { endpoint, serviceName, version, timeoutMs }));
    return undefined;
  } catch (error) {
    restsUntil = now() + restMs;
    return `The collector of OTEL_EXPORTER_OTLP_ENDPOINT took nothing (${error instanceof Error ? error.message : String(error)}); it is left alone for a minute.`;
  }
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
