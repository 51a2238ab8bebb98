import { incidentTable } from '../../incident/incident-store';
import type { Item } from './incident-item';

/** What is kept of one service. */
export const pathKey = (serviceArn: string): Item => ({
  [incidentTable.key]: { S: `PATH#${serviceArn}` },
});

/** Text of an item, if it is what it should be. */
export function parsed<T>(
  body: string | undefined,
  isOne: (value: unknown) => value is T,
): T | undefined {
  const value: unknown = body === undefined ? undefined : JSON.parse(body);
  return isOne(value) ? value : undefined;
}

/** Whether a value has all of these members. */
export const has = (value: unknown, ...names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => Reflect.get(value, name) !== undefined);
