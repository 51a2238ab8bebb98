import type { VpcEndpoint } from '../../facts/way-out';
import { jsonIn } from '../../facts/json-text';

/**
 * Whether the policy of an endpoint lets anybody do this. `unknown` where a condition, a denial or a
 * principal decides, or where it is no policy that we can read.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function policyAllows(
  { policy }: VpcEndpoint,
  action: string,
  resource: string,
): 'yes' | 'no' | 'unknown' {
  const statements = statementsOf(policy);
  if (statements === undefined) return 'unknown';
  const about = statements.filter(
    (one) => covers(one, 'Action', action) && covers(one, 'Resource', resource),
  );
  if (about.length === 0) return 'no';
  return about.some(isPlainAllow) && about.every(({ Effect: effect }) => effect === 'Allow')
    ? 'yes'
    : 'unknown';
}

type Statement = Readonly<Record<string, unknown>>;

const isPlainAllow = ({ Effect: effect, Condition: condition, Principal: principal }: Statement) =>
  effect === 'Allow' &&
  condition === undefined &&
  (principal === '*' || JSON.stringify(principal) === '{"AWS":"*"}');

/** Without a policy of its own an endpoint has the one that allows everything, and EC2 shows it. */
function statementsOf(policy: string | undefined): readonly Statement[] | undefined {
  const parsed = jsonIn(policy ?? '');
  if (!isStatement(parsed)) return undefined;
  const statements = [parsed['Statement']].flat();
  return statements.every(isStatement) ? statements : undefined;
}

const isStatement = (value: unknown): value is Statement =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `NotAction` and `NotResource` may cover anything. */
function covers(statement: Statement, key: 'Action' | 'Resource', wanted: string): boolean {
  const patterns = [statement[key] ?? []].flat();
  return (
    statement[`Not${key}`] !== undefined ||
    patterns.some((pattern) => typeof pattern === 'string' && matches(pattern, wanted))
  );
}

/** Stars of a policy stand for anything, question marks for one character. */
const matches = (pattern: string, wanted: string): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  ).test(wanted);
