import type { ParsedEvent, Place } from '../../facts/signal';

/** An EventBridge event as far as all of them are alike. */
export interface Envelope {
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: Fields;
}

/** A JSON object whose fields are still to be looked at. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the envelope strictly where it decides whose event it is, and tolerantly in all else. Never
 * throws.
 */
export function readEnvelope(
  event: unknown,
  place: Place | undefined,
):
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  | Extract<ParsedEvent, { kind: 'dropped' }> {
  if (!isFields(event)) return dropped('not an event');
  const { id, source, account, region, time, resources, detail } = event;
  const detailType = event['detail-type'];
  if (typeof source !== 'string' || typeof detailType !== 'string' || !isFields(detail))
    return dropped('not an EventBridge event');
  if (place !== undefined && account !== place.accountId) return dropped('another account');
  if (place !== undefined && region !== place.region) return dropped('another Region');
  if (typeof time !== 'string' || Number.isNaN(Date.parse(time)))
    return dropped('an event without a time');
  const names = Array.isArray(resources) ? resources.filter((one) => typeof one === 'string') : [];
  return {
    kind: 'envelope',
    envelope: {
      id: typeof id === 'string' ? id.slice(0, 100) : '',
      source,
      detailType,
      time,
      resources: names,
      detail,
    },
  };
}

/** An event that is no matter for us. */
export const dropped = (reason: string): Extract<ParsedEvent, { kind: 'dropped' }> => ({
  kind: 'dropped',
  reason,
});

/** Whether a value is an object with named fields. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that is a text, and not an absurdly long one. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value.length <= 2_000 ? value : undefined;
}
