import { BlockList, isIP } from 'node:net';

/**
 * Whether an event matches an EventBridge event pattern (also used for SNS filter policies, which
 * share the language).
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  if (!isObject(pattern))
    throw new Error('Event pattern is not valid. Reason: Filter is not an object');
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === '$or' && Array.isArray(wanted))
      return wanted.some((alternative) => matchesPattern(alternative, event));
    const actual = isObject(event) ? event[key] : undefined;
    if (Array.isArray(wanted)) return wanted.some((rule) => matchesLeaf(rule, actual));
    if (Array.isArray(actual)) return actual.some((element) => matchesPattern(wanted, element));
    return matchesPattern(wanted, actual);
  });
}

/** Throws, as PutRule does, when a pattern holds something that EventBridge would refuse. */
export function assertValidPattern(pattern: unknown): void {
  if (!isObject(pattern))
    throw new Error('Event pattern is not valid. Reason: Filter is not an object');
  for (const [key, wanted] of Object.entries(pattern)) {
    if (key === '$or' && Array.isArray(wanted)) wanted.forEach(assertValidPattern);
    else if (Array.isArray(wanted)) wanted.forEach(assertValidRule);
    else if (isObject(wanted)) assertValidPattern(wanted);
    else
      throw new Error(`Event pattern is not valid. Reason: "${key}" must be an object or an array`);
  }
}

type Operator = (argument: any, value: unknown) => boolean;

const operators: Readonly<Record<string, Operator>> = {
  prefix: (argument, value) => compareText(argument, value, (text, part) => text.startsWith(part)),
  suffix: (argument, value) => compareText(argument, value, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (argument, value) =>
    compareText({ 'equals-ignore-case': argument }, value, (text, part) => text === part),
  wildcard: (argument, value) => typeof value === 'string' && wildcard(argument).test(value),
  'anything-but': (argument, value) =>
    !listOf(argument).some((excluded) => isExcluded(excluded, value)),
  numeric: (argument, value) => typeof value === 'number' && inRange(argument, value),
  cidr: (argument, value) => typeof value === 'string' && inCidr(argument, value),
  exists: (argument) => argument === true,
};

function assertValidRule(rule: unknown): void {
  if (!isObject(rule)) return;
  const [name, ...others] = Object.keys(rule);
  if (!name || others.length > 0 || !(name in operators))
    throw new Error(`Event pattern is not valid. Reason: Unrecognized match type ${name}`);
}

function matchesLeaf(rule: unknown, actual: unknown): boolean {
  if (isObject(rule) && rule.exists === false) return actual === undefined;
  if (actual === undefined || isObject(actual)) return false;
  if (Array.isArray(actual)) return actual.some((element) => matchesLeaf(rule, element));
  if (!isObject(rule)) return rule === actual;
  const [name, argument] = Object.entries(rule)[0] ?? [];
  const operator = operators[name ?? ''];
  if (!operator)
    throw new Error(`Event pattern is not valid. Reason: Unrecognized match type ${name}`);
  return operator(argument, actual);
}

function compareText(
  argument: unknown,
  value: unknown,
  compare: (text: string, part: string) => boolean,
): boolean {
  if (typeof value !== 'string') return false;
  if (!isObject(argument)) return listOf(argument).some((part) => compare(value, String(part)));
  const ignoringCase = listOf(argument['equals-ignore-case']);
  return ignoringCase.some((part) => compare(value.toLowerCase(), String(part).toLowerCase()));
}

const isExcluded = (excluded: unknown, value: unknown): boolean =>
  isObject(excluded)
    ? Object.entries(excluded).every(([name, argument]) =>
        listOf(argument).some((part) => operators[name]?.(part, value) ?? false),
      )
    : excluded === value;

const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

function inRange(range: readonly (string | number)[], value: number): boolean {
  for (let i = 0; i < range.length; i += 2) {
    if (!comparisons[String(range[i])]?.(value, Number(range[i + 1]))) return false;
  }
  return true;
}

function inCidr(cidr: string, address: string): boolean {
  const [network, bits] = cidr.split('/');
  if (isIP(network!) === 0 || isIP(network!) !== isIP(address)) return false;
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(network!, Number(bits), family);
  return list.check(address, family);
}

const wildcard = (text: string): RegExp =>
  new RegExp(
    `^${text.replace(/\\?[\s\S]/g, (token) => (token === '*' ? '[\\s\\S]*' : escapeRegExp(token.length === 2 ? token[1]! : token)))}$`,
  );

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
