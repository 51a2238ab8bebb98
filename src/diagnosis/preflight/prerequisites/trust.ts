import * as z from 'zod/mini';
import { jsonIn } from '../../../facts/json-text';

const texts = z.union([z.string(), z.array(z.string())]);
const statement = z.object({
  Effect: z.string(),
  Principal: z.optional(z.union([z.string(), z.record(z.string(), texts)])),
  NotPrincipal: z.optional(z.unknown()),
  Action: z.optional(texts),
  NotAction: z.optional(z.unknown()),
  Condition: z.optional(z.record(z.string(), z.record(z.string(), texts))),
});
const policy = z.object({ Statement: z.union([statement, z.array(statement)]) });
type Statement = z.infer<typeof statement>;

/** Whether a trust policy lets a service assume the role; `unknown`: something in it is not judged here. */
export type Trust = 'admits' | 'refuses' | 'unknown';

/** From where the service would assume the role. */
export interface Assumer {
  readonly service: string;
  readonly accountId: string | undefined;
  readonly region: string;
}

/**
 * Judges a trust policy. Of conditions only those are judged that AWS's pages give against the
 * confused deputy: the account and the ARN of the source.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function trustOf(trustPolicy: string | undefined, assumer: Assumer): Trust {
  const read = policy.safeParse(jsonIn(trustPolicy ?? ''));
  if (!read.success) return 'unknown';
  const applying = [read.data.Statement].flat().filter((one) => mayApply(one, assumer));
  const answers = applying.map((one) => ({ one, holds: conditionsHold(one, assumer) }));
  const denies = answers.filter(({ one }) => one.Effect === 'Deny');
  if (denies.some(({ holds }) => holds !== false)) return 'unknown';
  const allows = answers.filter(({ one }) => one.Effect === 'Allow');
  if (allows.some(({ one, holds }) => holds === true && !isInverted(one))) return 'admits';
  const isOpen = allows.some(({ one, holds }) => holds !== false || isInverted(one));
  return isOpen || [read.data.Statement].flat().some(isForEverybody) ? 'unknown' : 'refuses';
}

const isInverted = ({ NotAction, NotPrincipal }: Statement): boolean =>
  NotAction !== undefined || NotPrincipal !== undefined;

/** Whether AWS counts a service among everybody is not written anywhere. */
const isForEverybody = ({ Effect: effect, Principal: principal = {} }: Statement): boolean =>
  effect === 'Allow' && typeof principal !== 'string' && [principal['AWS']].flat().includes('*');

function mayApply(one: Statement, { service }: Assumer): boolean {
  if (isInverted(one)) return true;
  const { Principal: principal = {}, Action: actions = [] } = one;
  const named = typeof principal === 'string' ? [principal] : [principal['Service'] ?? []].flat();
  return (
    named.some((name) => name === '*' || name.toLowerCase() === service) &&
    [actions].flat().some((action) => matches(action.toLowerCase(), 'sts:assumerole'))
  );
}

/** Undefined: a condition that is not judged here. */
function conditionsHold(
  { Condition: conditions = {} }: Statement,
  assumer: Assumer,
): boolean | undefined {
  const answers = Object.entries(conditions).flatMap(([operator, tests]) =>
    Object.entries(tests).map(([key, values]) =>
      conditionHolds(operator, key.toLowerCase(), [values].flat(), assumer),
    ),
  );
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function conditionHolds(
  operator: string,
  key: string,
  values: readonly string[],
  { accountId, region }: Assumer,
): boolean | undefined {
  if (!/^(String|Arn)(Equals|Like)$/.test(operator) || accountId === undefined) return undefined;
  if (key === 'aws:sourceaccount') return values.some((value) => matches(value, accountId));
  if (key !== 'aws:sourcearn') return undefined;
  // Which resource of ECS it is, AWS does not promise: only what is before it can refuse.
  const ofAnother = values.every((value) => {
    const [, , service = '*', place = '*', account = '*'] = value.split(':');
    return !(matches(service, 'ecs') && matches(place, region) && matches(account, accountId));
  });
  if (ofAnother) return false;
  return values.some((value) => value.endsWith(':*')) ? true : undefined;
}

/** `*` stands for any text and `?` for one character. */
const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);
