import { AwsError } from '../operation';

/** One page of a list, and the token of the next page if there is one. Tokens are positions. */
export function page<Item>(
  items: readonly Item[],
  size: number | undefined,
  token: string | undefined,
): { items: Item[]; next: string | undefined } {
  const from = Number(token ?? 0);
  if (!Number.isInteger(from)) throw new AwsError('InvalidParameterException', 'Invalid token');
  const until = from + (size ?? items.length);
  return {
    items: items.slice(from, until),
    next: until < items.length ? String(until) : undefined,
  };
}
