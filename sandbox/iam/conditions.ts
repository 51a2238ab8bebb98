import { glob } from './glob';
import { listOf, type RequestContext, type Statement } from './policy';

type Comparison = (actual: string, wanted: string) => boolean;

const equals: Comparison = (actual, wanted) => actual === wanted;
const equalsIgnoreCase: Comparison = (actual, wanted) =>
  actual.toLowerCase() === wanted.toLowerCase();
const like: Comparison = (actual, wanted) => glob(wanted).test(actual);
// ArnEquals and ArnLike behave the same: each of the six parts may hold wildcards.
const arnLike: Comparison = (actual, wanted) => {
  const [actualParts, wantedParts] = [arnParts(actual), arnParts(wanted)];
  return (
    actualParts.length === wantedParts.length &&
    wantedParts.every((part, i) => glob(part).test(actualParts[i]!))
  );
};
const numeric =
  (compare: (actual: number, wanted: number) => boolean): Comparison =>
  (actual, wanted) =>
    compare(Number(actual), Number(wanted));

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: equalsIgnoreCase,
  StringLike: like,
  ArnEquals: arnLike,
  ArnLike: arnLike,
  Bool: equalsIgnoreCase,
  NumericEquals: numeric((actual, wanted) => actual === wanted),
  NumericLessThan: numeric((actual, wanted) => actual < wanted),
  NumericLessThanEquals: numeric((actual, wanted) => actual <= wanted),
  NumericGreaterThan: numeric((actual, wanted) => actual > wanted),
  NumericGreaterThanEquals: numeric((actual, wanted) => actual >= wanted),
};

const negated: Readonly<Record<string, Comparison>> = {
  StringNotEquals: equals,
  StringNotEqualsIgnoreCase: equalsIgnoreCase,
  StringNotLike: like,
  ArnNotEquals: arnLike,
  ArnNotLike: arnLike,
  NumericNotEquals: numeric((actual, wanted) => actual === wanted),
};

/**
 * Whether a Condition block holds for a request. An operator that the sandbox does not know is an
 * error: guessing would prove nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function holds(condition: Statement['Condition'], context: RequestContext): boolean {
  const actual = new Map(
    Object.entries(context).map(([key, value]) => [key.toLowerCase(), listOf(value)]),
  );
  return Object.entries(condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      test(operator, actual.get(key.toLowerCase()), listOf(wanted).map(String)),
    ),
  );
}

function test(
  operator: string,
  actual: readonly string[] | undefined,
  wanted: readonly string[],
): boolean {
  const [, quantifier, name = operator, ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (name === 'Null') return wanted.some((value) => (value === 'true') === (actual === undefined));
  if (ifExists && actual === undefined) return true;
  const matches = matcher(name, wanted);
  if (quantifier === 'ForAllValues') return (actual ?? []).every(matches);
  if (quantifier === 'ForAnyValue') return (actual ?? []).some(matches);
  const isNegated = name in negated;
  if (actual === undefined) return isNegated;
  return isNegated ? actual.every(matches) : actual.some(matches);
}

function matcher(name: string, wanted: readonly string[]): (actual: string) => boolean {
  const positive = comparisons[name];
  if (positive) return (actual) => wanted.some((value) => positive(actual, value));
  const negative = negated[name];
  if (negative) return (actual) => !wanted.some((value) => negative(actual, value));
  throw new Error(`The sandbox does not know the condition operator ${name}.`);
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
