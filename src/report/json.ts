import type { Diagnosis } from '../findings/diagnosis';
import { fleetRows, type Fleet } from './fleet-rows';
import { redact } from '../redaction/redact';

/**
 * The diagnosis as one JSON document, in the order of its fields, with secrets redacted. Ends with
 * a line break.
 */
export const renderJson = (diagnosis: Diagnosis): string => `${redactedJson(diagnosis, 2)}\n`;

/**
 * Many diagnoses as one JSON document, the worst first. `unread` are the services that could not be
 * looked at. Ends with a line break.
 */
export function renderFleetJson(fleet: Fleet): string {
  const { takenAt, unread } = fleet;
  const services = fleetRows(fleet).flatMap(({ diagnosis }) => diagnosis ?? []);
  return `${redactedJson({ schemaVersion: 1, takenAt, services, unread }, 2)}\n`;
}

/**
 * JSON without secrets, and with characters that a terminal or an editor would obey written as
 * escapes.
 */
export const redactedJson = (value: object, spaces = 0): string =>
  JSON.stringify(
    value,
    (_, part: unknown) => (typeof part === 'string' ? redact(part) : part),
    spaces,
  ).replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escapeUnit);

const escapeUnit = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
