import type { Chain } from './chain';
import { Malformed } from './read-failure';
import type { Send } from './send';

/** One page of a list and the token of the next. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/** Far more than any service needs; a list that is longer does not end. */
const mostPages = 60;

/**
 * Reads a list to its end, page after page. A token that comes back again would never end: the
 * answer is broken.
 */
export async function allPages<Output, Item>(
  chain: Chain,
  operation: string,
  send: (token: string | undefined) => Send<Output>,
  parse: (output: Output) => Page<Item>,
  firstTurn = 1,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await chain.call(
      operation,
      send(token),
      (output) => checked(parse(output), seen, operation),
      firstTurn + pages,
    );
    items.push(...page.items);
    if (page.nextToken === undefined) return items;
    token = page.nextToken;
  }
  return chain.malformed(
    operation,
    `${operation} did not come to an end within ${mostPages} pages`,
  );
}

function checked<Item>(
  { items, nextToken }: Page<Item>,
  seen: Set<string>,
  operation: string,
): Page<Item> {
  if (nextToken === undefined || nextToken === '') return { items, nextToken: undefined };
  if (seen.has(nextToken)) throw new Malformed(`${operation} gave the same page token twice`);
  seen.add(nextToken);
  return { items, nextToken };
}

/** Cuts a list into batches of at most `size`. */
export const batchesOf = <Item>(
  items: readonly Item[],
  size: number,
): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
