import type { NormalizedSchema } from '@smithy/core/schema';

/**
 * Parameters of a form by their dotted names: `Filter.1.Name=a` is `{ Filter: { 1: { Name: 'a' } }
 * }`.
 */
interface Tree {
  [key: string]: Tree | string;
}

type Dialect = 'query' | 'ec2Query';

/** Reads the parameters of a query request into the operation's input shape. */
export function inputOfForm(
  schema: NormalizedSchema,
  form: URLSearchParams,
  dialect: Dialect,
): Record<string, unknown> {
  const tree: Tree = {};
  for (const [name, value] of form) plant(tree, name.split('.'), value);
  return schema.isStructSchema() ? struct(schema, tree, dialect) : {};
}

function plant(tree: Tree, [head = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  const child = tree[head];
  const branch: Tree = typeof child === 'object' ? child : (tree[head] = {});
  plant(branch, rest, value);
}

function read(schema: NormalizedSchema, node: Tree | string, dialect: Dialect): unknown {
  if (schema.isStructSchema()) return struct(schema, branchOf(node), dialect);
  if (schema.isListSchema()) return list(schema, branchOf(node), dialect);
  if (schema.isMapSchema()) return map(schema, branchOf(node), dialect);
  return scalar(schema, typeof node === 'string' ? node : '');
}

const branchOf = (node: Tree | string): Tree => (typeof node === 'string' ? {} : node);

function struct(schema: NormalizedSchema, node: Tree, dialect: Dialect): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const child = node[keyOf(name, member, dialect)];
    if (child !== undefined) value[name] = read(member, child, dialect);
  }
  return value;
}

function keyOf(name: string, member: NormalizedSchema, dialect: Dialect): string {
  const traits = member.getMergedTraits();
  if (dialect === 'query') return traits.xmlName ?? name;
  const key = traits.xmlName ?? name;
  const given = traits.ec2QueryName;
  return typeof given === 'string' ? given : key.charAt(0).toUpperCase() + key.slice(1);
}

function list(schema: NormalizedSchema, node: Tree, dialect: Dialect): unknown[] {
  const item = schema.getValueSchema();
  const flat = dialect === 'ec2Query' || schema.getMergedTraits().xmlFlattened;
  const rows = flat ? node : branchOf(node[item.getMergedTraits().xmlName ?? 'member'] ?? {});
  return numbered(rows).map((row) => read(item, row, dialect));
}

function map(schema: NormalizedSchema, node: Tree, dialect: Dialect): Record<string, unknown> {
  const rows = schema.getMergedTraits().xmlFlattened ? node : branchOf(node['entry'] ?? {});
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const valueName = schema.getValueSchema().getMergedTraits().xmlName ?? 'value';
  const entries = numbered(rows).map((row): [string, unknown] => {
    const { [keyName]: key, [valueName]: value } = branchOf(row);
    return [
      typeof key === 'string' ? key : '',
      read(schema.getValueSchema(), value ?? '', dialect),
    ];
  });
  return Object.fromEntries(entries);
}

const numbered = (node: Tree): (Tree | string)[] =>
  Object.entries(node)
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);

function scalar(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isBigIntegerSchema()) return BigInt(text);
  if (schema.isTimestampSchema()) return new Date(text);
  if (schema.isBlobSchema()) return new Uint8Array(Buffer.from(text, 'base64'));
  return text;
}
