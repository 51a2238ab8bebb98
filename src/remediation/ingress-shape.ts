import { isGroupId, isPort, isRuleId, ruleTags } from './ingress-request';

/**
 * The shapes that may leave the process, read from the outside: a second opinion on what the
 * builder made, which knows nothing of it but the names of the tags. IAM has no condition for port,
 * protocol, address range or source group, so this is where it is held.
 */

/**
 * Why this input of AuthorizeSecurityGroupIngress is not the canonical one; undefined when it is.
 */
export const faultOfIngressInput = (input: unknown): string | undefined =>
  firstFault([
    ['fields', hasOnly(input, ['GroupId', 'IpPermissions', 'TagSpecifications'], ['DryRun'])],
    ['the group', isId(at(input, 'GroupId'), isGroupId)],
    [
      'the permissions',
      isCanonicalPermission(onlyItem(at(input, 'IpPermissions')), at(input, 'GroupId')),
    ],
    ['the tags', isCanonicalTagging(onlyItem(at(input, 'TagSpecifications')))],
  ]);

/** Why this input of RevokeSecurityGroupIngress is not the canonical one; undefined when it is. */
export const faultOfRevokeInput = (input: unknown): string | undefined =>
  firstFault([
    ['fields', hasOnly(input, ['GroupId', 'SecurityGroupRuleIds'], ['DryRun'])],
    ['the group', isId(at(input, 'GroupId'), isGroupId)],
    ['the rule', isId(onlyItem(at(input, 'SecurityGroupRuleIds')), isRuleId)],
  ]);

const firstFault = (checks: readonly (readonly [string, boolean])[]): string | undefined =>
  checks.find(([, holds]) => !holds)?.[0];

function isCanonicalPermission(permission: unknown, groupId: unknown): boolean {
  const [from, to] = [at(permission, 'FromPort'), at(permission, 'ToPort')];
  return (
    hasOnly(permission, ['IpProtocol', 'FromPort', 'ToPort', 'UserIdGroupPairs']) &&
    at(permission, 'IpProtocol') === 'tcp' &&
    typeof from === 'number' &&
    isPort(from) &&
    from === to &&
    isCanonicalSource(onlyItem(at(permission, 'UserIdGroupPairs')), groupId)
  );
}

const isCanonicalSource = (pair: unknown, groupId: unknown): boolean =>
  hasOnly(pair, ['GroupId', 'Description']) &&
  isId(at(pair, 'GroupId'), isGroupId) &&
  at(pair, 'GroupId') !== groupId &&
  isId(at(pair, 'Description'), isDescription);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UserIdGroupPair.html */
const isDescription = (text: string): boolean =>
  /^targetmedic [A-Za-z0-9. _\-:/()#,@[\]+=;{}!$*]{1,243}$/.test(text);

function isCanonicalTagging(specification: unknown): boolean {
  const tags = at(specification, 'Tags');
  return (
    hasOnly(specification, ['ResourceType', 'Tags']) &&
    at(specification, 'ResourceType') === 'security-group-rule' &&
    Array.isArray(tags) &&
    tags.length === tagKeys.length &&
    tagKeys.every((key, index) => isTag(tags[index], key))
  );
}

const tagKeys: readonly string[] = Object.values(ruleTags);

const isTag = (tag: unknown, key: string): boolean =>
  hasOnly(tag, ['Key', 'Value']) &&
  at(tag, 'Key') === key &&
  isId(at(tag, 'Value'), (value) => isTagValue(key, value));

const isTagValue = (key: string, value: string): boolean =>
  key === ruleTags.owner ? value === 'targetmedic' : /^[A-Za-z0-9_\-:./]{1,256}$/.test(value);

const isId = (value: unknown, holds: (text: string) => boolean): boolean =>
  typeof value === 'string' && holds(value);

/** The one element of a list that has exactly one. */
const onlyItem = (list: unknown): unknown =>
  Array.isArray(list) && list.length === 1 ? list[0] : undefined;

/** A field of a value that may be anything; undefined where there is none. */
export const at = (value: unknown, key: string): unknown =>
  Object.entries(value ?? {}).find(([name]) => name === key)?.[1];

function hasOnly(
  value: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): boolean {
  const present = Object.entries(value ?? {}).flatMap(([name, field]) =>
    field === undefined ? [] : [name],
  );
  return (
    required.every((name) => present.includes(name)) &&
    present.every((name) => [...required, ...optional].includes(name))
  );
}
