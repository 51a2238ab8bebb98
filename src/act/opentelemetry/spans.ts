import { createHash } from 'node:crypto';
import {
  ROOT_CONTEXT,
  SpanStatusCode,
  TraceFlags,
  trace,
  type Attributes,
  type Tracer,
} from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import { BasicTracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type { RecordedLook } from '../../incident/recorded-look';

/** An id of that many hexadecimal digits, the same for the same text: never all zeros in practice. */
const idOf = (text: string, digits: 16 | 32): string =>
  createHash('sha256').update(text).digest('hex').slice(0, digits);

/** The trace of an incident: whoever knows the incident's id finds it. */
export const traceIdOf = (incidentId: string): string => idOf(incidentId, 32);

/**
 * One span for each look, below one for the incident. That of the incident is made when it is over:
 * until then a trace shows the looks alone. Ids are made of the incident's, so that functions which
 * know nothing of each other write one trace, and a look that is sent twice is one span.
 */
export function spansOf(
  looks: readonly RecordedLook[],
  resource: Resource,
  version: string,
): readonly ReadableSpan[] {
  const ended: ReadableSpan[] = [];
  const next = { traceId: '', spanId: '' };
  const provider = new BasicTracerProvider({
    resource,
    idGenerator: { generateTraceId: () => next.traceId, generateSpanId: () => next.spanId },
    spanProcessors: [
      {
        onStart: nothing,
        onEnd: (span) => void ended.push(span),
        forceFlush: () => Promise.resolve(),
        shutdown: () => Promise.resolve(),
      },
    ],
  });
  const tracer = provider.getTracer('targetmedic', version);
  for (const look of looks) {
    next.traceId = traceIdOf(look.incidentId);
    const incident = { traceId: next.traceId, spanId: idOf(`${look.incidentId} incident`, 16) };
    next.spanId = idOf(`${look.incidentId} ${look.endedAt}`, 16);
    drawLook(tracer, look, incident);
    next.spanId = incident.spanId;
    drawIncident(tracer, look);
  }
  return ended;
}

function nothing(): void {}

function drawLook(
  tracer: Tracer,
  look: RecordedLook,
  incident: { readonly traceId: string; readonly spanId: string },
): void {
  const parent = trace.setSpanContext(ROOT_CONTEXT, {
    ...incident,
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
  const span = tracer.startSpan(
    'look',
    {
      startTime: look.startedAt,
      attributes: { ...attributesOf(look), 'targetmedic.aws.calls': look.calls },
    },
    parent,
  );
  if (look.verdict === 'unhealthy')
    span.setStatus({ code: SpanStatusCode.ERROR, message: look.causes[0] ?? 'unhealthy' });
  span.end(look.endedAt);
}

function drawIncident(tracer: Tracer, look: RecordedLook): void {
  if (look.closedAt === undefined) return;
  tracer
    .startSpan(
      'incident',
      { root: true, startTime: look.firstSeenAt, attributes: attributesOf(look) },
      ROOT_CONTEXT,
    )
    .end(look.closedAt);
}

const attributesOf = (look: RecordedLook): Attributes => ({
  'targetmedic.incident.id': look.incidentId,
  'targetmedic.verdict': look.verdict,
  ...(look.severity === undefined ? {} : { 'targetmedic.severity': look.severity }),
  ...(look.causes[0] === undefined ? {} : { 'targetmedic.cause': look.causes[0] }),
  'targetmedic.causes': [...look.causes],
  'aws.ecs.cluster.name': look.cluster,
  'aws.ecs.service.name': look.service,
  'cloud.region': look.region,
});
