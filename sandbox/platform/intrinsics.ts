/** What the intrinsic functions of a template ask of its other parts. */
export interface Lookup {
  ref(name: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, key: string, secondKey: string): unknown;
}

/** `AWS::NoValue`: the property that holds it is left out. */
export const noValue = Symbol('AWS::NoValue');

type Intrinsic = (argument: any, lookup: Lookup) => unknown;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, lookup) => lookup.ref(name),
  Condition: (name, lookup) => lookup.condition(name),
  'Fn::GetAtt': (argument, lookup) => {
    const [logicalId, ...attribute] = Array.isArray(argument) ? argument : argument.split('.');
    return lookup.getAtt(logicalId, String(resolveValue(attribute.join('.'), lookup)));
  },
  'Fn::Sub': (argument, lookup) =>
    Array.isArray(argument) ? sub(argument[0], argument[1], lookup) : sub(argument, {}, lookup),
  'Fn::Join': ([delimiter, values], lookup) =>
    (resolveValue(values, lookup) as unknown[]).join(delimiter),
  'Fn::Split': ([delimiter, value], lookup) => String(resolveValue(value, lookup)).split(delimiter),
  'Fn::Select': ([index, values], lookup) =>
    (resolveValue(values, lookup) as unknown[])[Number(resolveValue(index, lookup))],
  'Fn::If': ([name, then, otherwise], lookup) =>
    resolveValue(lookup.condition(name) ? then : otherwise, lookup),
  'Fn::Equals': ([left, right], lookup) =>
    String(resolveValue(left, lookup)) === String(resolveValue(right, lookup)),
  'Fn::Not': ([value], lookup) => !resolveValue(value, lookup),
  'Fn::And': (values: unknown[], lookup) => values.every((value) => resolveValue(value, lookup)),
  'Fn::Or': (values: unknown[], lookup) => values.some((value) => resolveValue(value, lookup)),
  'Fn::FindInMap': (argument, lookup) => {
    const [map, key, secondKey] = resolveValue(argument, lookup) as string[];
    return lookup.mapping(map!, key!, secondKey!);
  },
  'Fn::Base64': (value, lookup) =>
    Buffer.from(String(resolveValue(value, lookup))).toString('base64'),
};

/**
 * Replaces every intrinsic function inside a value. An intrinsic that the sandbox does not know is
 * an error, never text.
 */
export function resolveValue(value: unknown, lookup: Lookup): unknown {
  if (Array.isArray(value))
    return value.map((item) => resolveValue(item, lookup)).filter((item) => item !== noValue);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  // `Condition` is an intrinsic only when it names a condition; in an IAM statement it is an
  // object.
  if (entries.length === 1 && name && isIntrinsic(name, argument))
    return call(name, argument, lookup);
  const resolved = entries.map(([key, item]) => [key, resolveValue(item, lookup)] as const);
  return Object.fromEntries(resolved.filter(([, item]) => item !== noValue));
}

const isIntrinsic = (name: string, argument: unknown): boolean =>
  name === 'Ref' ||
  name.startsWith('Fn::') ||
  (name === 'Condition' && typeof argument === 'string');

function call(name: string, argument: unknown, lookup: Lookup): unknown {
  const intrinsic = intrinsics[name];
  if (!intrinsic) throw new Error(`The sandbox does not know the intrinsic function ${name}.`);
  return intrinsic(argument, lookup);
}

function sub(text: string, variables: Record<string, unknown>, lookup: Lookup): string {
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return String(resolveValue(variables[name], lookup));
    const [logicalId, ...attribute] = name.split('.');
    return String(
      attribute.length === 0 ? lookup.ref(name) : lookup.getAtt(logicalId!, attribute.join('.')),
    );
  });
}
