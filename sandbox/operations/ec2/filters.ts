import type { Filter, Tag } from '@aws-sdk/client-ec2';
import { AwsError } from '../../operation';

/** The values of a resource that a filter name looks at. */
export type FilterValues<Item> = Readonly<
  Record<string, (item: Item) => readonly (string | undefined)[]>
>;

const toPattern = (value: string): RegExp =>
  new RegExp(
    `^${value
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
  );

/**
 * Applies EC2 filters: all of them must match, any value of one is enough. `tag:NAME` works for
 * everything that has tags.
 */
export function filtered<Item>(
  items: readonly Item[],
  filters: readonly Filter[] | undefined,
  values: FilterValues<Item>,
  tagsOf: (item: Item) => readonly Tag[] = () => [],
): Item[] {
  return items.filter((item) =>
    (filters ?? []).every((filter) => matches(filter, valuesOf(filter.Name ?? '', item))),
  );

  function valuesOf(name: string, item: Item): readonly (string | undefined)[] {
    if (name.startsWith('tag:'))
      return tagsOf(item)
        .filter(({ Key }) => Key === name.slice(4))
        .map(({ Value }) => Value);
    if (name === 'tag-key') return tagsOf(item).map(({ Key }) => Key);
    const read = values[name];
    if (!read) throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`);
    return read(item);
  }
}

const matches = (filter: Filter, actual: readonly (string | undefined)[]): boolean =>
  (filter.Values ?? []).some((value) =>
    actual.some((each) => each !== undefined && toPattern(value).test(each)),
  );

/**
 * The resources with these ids, all of them when no id is given; an unknown id is an error, as in
 * EC2.
 */
export function withIds<Item>(
  all: ReadonlyMap<string, Item>,
  ids: readonly string[] | undefined,
  errorCode: string,
  kind: string,
): Item[] {
  if (!ids?.length) return [...all.values()];
  return ids.map((id) => {
    const item = all.get(id);
    if (item === undefined) throw new AwsError(errorCode, `The ${kind} '${id}' does not exist`);
    return item;
  });
}
