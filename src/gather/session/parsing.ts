import { Malformed } from './read-failure';

/** A value that AWS always sends. */
export function present<T>(value: T | null | undefined, name: string): T {
  if (value === undefined || value === null) throw new Malformed(`the answer lacks ${name}`);
  return value;
}

/** A list that AWS always sends, empty or not. An absent list is no empty list. */
export function list<T>(value: readonly T[] | null | undefined, name: string): readonly T[] {
  if (!Array.isArray(value)) throw new Malformed(`the answer lacks ${name}`);
  return value;
}

/** A time as ISO text. */
export const iso = (time: Date | undefined): string | undefined =>
  time === undefined || Number.isNaN(time.getTime()) ? undefined : time.toISOString();

/** Tags as a record, from either spelling. */
export const tagsOf = (
  tags:
    | readonly { readonly key?: string | undefined; readonly value?: string | undefined }[]
    | undefined,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (tags ?? []).flatMap(({ key, value }) => (key === undefined ? [] : [[key, value ?? '']])),
  );

/** Each value once, in a stable order, without gaps. */
export const distinct = (values: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(values.filter((value) => value !== undefined))].toSorted();
