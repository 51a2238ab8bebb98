import { gunzipSync } from 'node:zlib';
import type { LogBatch } from '../../facts/log-batch';
import { isFields } from '../../incident/events/event-envelope';

/** CloudWatch Logs sends at most 6 MB; more unpacked than this is no batch of it. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Unpacks what a subscription filter hands over: JSON, gzipped, in base64. Undefined for a test of
 * the way (`CONTROL_MESSAGE`) and for what is no batch: failing would only bring it back.
 */
export function unpackBatch(event: unknown): LogBatch | undefined {
  const data: unknown = Object(Object(event)['awslogs'])['data'];
  if (typeof data !== 'string') return undefined;
  const batch = parsed(data);
  if (!isFields(batch)) return undefined;
  const { messageType, logGroup, logEvents } = batch;
  if (messageType !== 'DATA_MESSAGE' || typeof logGroup !== 'string' || !Array.isArray(logEvents))
    return undefined;
  const messages = logEvents.flatMap((one: unknown) => {
    const message: unknown = Object(one)['message'];
    return typeof message === 'string' ? [message] : [];
  });
  return { logGroup, messages };
}

function parsed(data: string): unknown {
  try {
    const text = gunzipSync(Buffer.from(data, 'base64'), { maxOutputLength: mostBytes });
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}
