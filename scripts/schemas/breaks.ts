/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A part by its name; what is not there has no members. */
const part = (schema: Schema, name: string): Schema => {
  const value = schema[name];
  return isSchema(value) ? value : {};
};
const list = (schema: Schema, name: string): readonly unknown[] => {
  const value = schema[name];
  return Array.isArray(value) ? value : [];
};

/**
 * What a reader of documents by the schema `before` would miss in documents by `after`: members
 * that are gone, no longer always there, or of another type. Words and members may be added.
 */
export const breaks = (before: Schema, after: Schema): readonly string[] =>
  new Comparison(before, after).of(before, after, '');

class Comparison {
  private readonly seen = new Set<string>();

  constructor(
    private readonly before: Schema,
    private readonly after: Schema,
  ) {}

  of(one: Schema, other: Schema, path: string): readonly string[] {
    const [was, is] = [resolve(one, this.before), resolve(other, this.after)];
    const pair = `${String(one['$ref'])} ${String(other['$ref'])}`;
    if (one['$ref'] !== undefined && this.seen.has(pair)) return [];
    this.seen.add(pair);
    if (typeOf(was) !== typeOf(is)) return [`${path}: ${typeOf(was)} became ${typeOf(is)}`];
    return [...this.members(was, is, path), ...this.items(was, is, path)];
  }

  private members(was: Schema, is: Schema, path: string): readonly string[] {
    const [names, now] = [part(was, 'properties'), part(is, 'properties')];
    return Object.keys(names).flatMap((name) => {
      const at = `${path}/${name}`;
      if (!Object.hasOwn(now, name)) return [`${at} is gone`];
      const lost = list(was, 'required').includes(name) && !list(is, 'required').includes(name);
      return [
        ...(lost ? [`${at} is no longer always there`] : []),
        ...this.of(part(names, name), part(now, name), at),
      ];
    });
  }

  private items(was: Schema, is: Schema, path: string): readonly string[] {
    return was['items'] === undefined
      ? []
      : this.of(part(was, 'items'), part(is, 'items'), `${path}/*`);
  }
}

function resolve(schema: Schema, whole: Schema): Schema {
  const name = /^#\/definitions\/(.+)$/.exec(String(schema['$ref']))?.[1];
  if (name === undefined) return schema;
  return resolve(part(part(whole, 'definitions'), decodeURIComponent(name)), whole);
}

const typeOf = (schema: Schema): string => {
  if (schema['anyOf'] !== undefined) return 'one of several';
  return JSON.stringify(schema['type'] ?? 'any');
};
