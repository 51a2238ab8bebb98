/** A part of a record of CloudTrail: JSON of any shape, read by name. */
export type Part = unknown;

/** A member of a part; undefined where it is no object, or lacks it. */
export const at = (part: Part, ...names: readonly string[]): Part =>
  names.reduce<Part>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? Reflect.get(value, name)
        : undefined,
    part,
  );

/** Longer than any id, ARN or name of AWS. */
const longest = 512;

/** A text of a part: undefined where it is none, or empty. */
export function textAt(part: Part, ...names: readonly string[]): string | undefined {
  const value = at(part, ...names);
  return typeof value === 'string' && value !== '' ? value.slice(0, longest) : undefined;
}

/** The same by a name whose first letter may be written small. */
export const namedAt = (part: Part, name: string): string | undefined =>
  textAt(part, name) ?? textAt(part, name.charAt(0).toLowerCase() + name.slice(1));

/** A number, also where it is written as text. */
export function numberAt(part: Part, ...names: readonly string[]): number | undefined {
  const value = at(part, ...names);
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

const mostItems = 60;

/**
 * A list, however it is written: EC2's lists are `items`, an empty one is `{}`, a list of one may be
 * bare.
 */
export function listAt(part: Part, ...names: readonly string[]): readonly Part[] {
  const value = at(part, ...names);
  if (Array.isArray(value)) return value.slice(0, mostItems);
  const items = at(value, 'items');
  if (Array.isArray(items)) return items.slice(0, mostItems);
  const isBare = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  return isBare || (typeof value === 'string' && value !== '') ? [value] : [];
}

/** Texts that are there. */
export const texts = (values: readonly (string | undefined)[]): readonly string[] =>
  values.filter((value) => value !== undefined);
