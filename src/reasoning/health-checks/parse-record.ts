import type { HealthCheckRecord } from '../../facts/health-check-record';
import { jsonIn } from '../../facts/json-text';

/**
 * The fields of a record in AWS's own order: records of 2025 end at the eighth, and fields that come
 * one day stand behind them.
 */
export const fieldNames: readonly string[] = [
  'type',
  'time',
  'latency',
  'target_addr',
  'target_group_id',
  'status',
  'status_code',
  'reason_code',
  'elb',
  'ip_address',
];

type Field = (name: string) => string | undefined;

/**
 * Reads one record of a health check log, plain or JSON; undefined for a line that is none.
 * `fieldOrder`: the fields of a plain record where the delivery sets another order than AWS's.
 */
export function parseRecord(
  line: string,
  fieldOrder: readonly string[] = fieldNames,
): HealthCheckRecord | undefined {
  const text = line.trim();
  return recordOf(text.startsWith('{') ? jsonFields(text) : plainFields(text, fieldOrder));
}

function jsonFields(text: string): Field {
  const parsed = jsonIn(text);
  return (name) => said(Object.hasOwn(Object(parsed), name) ? Object(parsed)[name] : undefined);
}

/** AWS documents a space; a delivery may be set to a tab or a comma. */
function plainFields(text: string, order: readonly string[]): Field {
  const values = text.split(/[\s,]+/);
  return (name) => said(order.includes(name) ? values[order.indexOf(name)] : undefined);
}

/** A dash, an empty text, null and an absent field all say nothing. */
function said(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value !== 'string' || value === '' || value === '-' ? undefined : value;
}

function recordOf(field: Field): HealthCheckRecord | undefined {
  const at = Date.parse(field('time') ?? '');
  const target = field('target_addr');
  const [targetGroupName, status] = [field('target_group_id'), field('status')];
  if (Number.isNaN(at) || target === undefined) return undefined;
  if (targetGroupName === undefined || status === undefined) return undefined;
  return {
    at,
    latencySeconds: numberOf(field('latency')),
    ...socketOf(target),
    targetGroupName,
    status,
    statusCode: numberOf(field('status_code')),
    reason: field('reason_code'),
    loadBalancer: field('elb'),
    node: field('ip_address'),
  };
}

/** `10.0.1.2:8080`, `[fd00::1]:8080`, `fd00::1:8080`; a function is named by its ARN. */
function socketOf(target: string): Pick<HealthCheckRecord, 'address' | 'port'> {
  const [, bracketed, plain, port] =
    /^(?:\[([^\]]+)\]|([\da-f.:]+)):(\d{1,5})$/i.exec(target) ?? [];
  const address = bracketed ?? plain;
  return address === undefined
    ? { address: target, port: undefined }
    : { address, port: Number(port) };
}

function numberOf(text: string | undefined): number | undefined {
  const value = Number(text ?? '');
  return text === undefined || !Number.isFinite(value) ? undefined : value;
}
