import type { CallChange } from '../../facts/api-call';

/** The settings of a thing that were sent, by what they are called. */
export const settings = (
  of: string | undefined,
  sent: Readonly<Record<string, string | number | undefined>>,
): CallChange => ({
  kind: 'settings',
  of: of ?? '',
  settings: Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value).slice(0, 200)]],
    ),
  ),
});
