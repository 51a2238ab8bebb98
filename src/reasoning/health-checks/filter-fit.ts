import type { HealthCheckDelivery } from '../../facts/health-check-delivery';
import { fieldNames } from './parse-record';

/** Why a subscription filter does not pass on the failed checks of a delivery, and the right one. */
export interface FilterMisfit {
  readonly why: string;
  /** Undefined where no pattern can do. */
  readonly pattern: string | undefined;
}

/**
 * Holds a filter pattern to what the delivery writes: a pattern of one format never matches records
 * of the other, and one of fields counts them. Silent where the format is not known.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function misfitOf(
  filterPattern: string,
  delivery: HealthCheckDelivery,
): FilterMisfit | undefined {
  const pattern = filterPattern.trim();
  if (!['json', 'plain'].includes(delivery.outputFormat ?? '')) return undefined;
  const right = patternFor(delivery);
  if (pattern === right) return undefined;
  if (right === undefined)
    return {
      why: `the delivery separates its fields by "${delivery.fieldDelimiter}", and a pattern counts words`,
      pattern: undefined,
    };
  const why = whyNot(pattern, delivery);
  return why === undefined ? undefined : { why, pattern: right };
}

/** The pattern that lets failed checks through and nothing else; undefined where none can. */
export function patternFor({
  outputFormat,
  fieldDelimiter = ' ',
  recordFields = fieldNames,
}: HealthCheckDelivery): string | undefined {
  if (outputFormat === 'json') return '{ $.status = "FAIL" }';
  if (fieldDelimiter.trim() !== '') return undefined;
  const before = recordFields.slice(0, recordFields.indexOf('status'));
  return `[${[...before, 'status="FAIL"', '...'].join(', ')}]`;
}

function whyNot(pattern: string, { outputFormat, recordFields }: HealthCheckDelivery) {
  const kind = pattern.startsWith('{') ? 'json' : pattern.startsWith('[') ? 'plain' : undefined;
  if (pattern === '') return 'it has no pattern, so every check that passes is passed on, too';
  if (kind === undefined)
    return /\bFAIL\b/.test(pattern) ? undefined : 'it does not look for checks that FAIL';
  if (kind !== outputFormat)
    return `it looks for ${kind} records, and the delivery writes ${outputFormat}`;
  if (kind === 'json')
    return /\$\.status\s*(?:=|!=|IS|NOT)/.test(pattern)
      ? undefined
      : 'it does not ask for $.status';
  return misplaced(pattern, recordFields ?? fieldNames);
}

/** Which word of a space-delimited pattern asks for FAIL, and which field of the record that is. */
function misplaced(pattern: string, fields: readonly string[]): string | undefined {
  const words = pattern.slice(1, -1).split(',');
  const asked = words.findIndex((word) => /["=*]?FAIL/.test(word));
  const status = fields.indexOf('status');
  if (asked < 0) return 'no word of it asks for FAIL';
  if (words.slice(0, asked).some((word) => word.trim() === '...')) return undefined;
  if (asked !== status)
    return `its word ${asked + 1} asks for FAIL, and the record has its status at ${status + 1}`;
  const isOpen = words.some((word) => word.trim() === '...');
  return isOpen || words.length === fields.length
    ? undefined
    : `it counts ${words.length} words, and a record has ${fields.length}`;
}
