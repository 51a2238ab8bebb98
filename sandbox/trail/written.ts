/**
 * How CloudTrail writes requests and answers down. EC2's are the XML's: lists are `items`, some
 * members have the names of the wire; the newest calls keep the API's own names in a wrapper. The
 * others write the API's members, the first letter small.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
type Json = unknown;

const namesOfEc2: Readonly<Record<string, string>> = {
  UserIdGroupPairs: 'groups',
  Protocol: 'aclProtocol',
  SecurityGroupRules: 'securityGroupRuleSet',
  RevokedSecurityGroupRules: 'revokedSecurityGroupRuleSet',
  UnknownIpPermissions: 'unknownIpPermissionSet',
  Return: '_return',
};

const wrapped = ['ModifySecurityGroupRules', 'ModifyVpcEndpoint'];

/** A request of EC2. */
export const ec2Request = (operation: string, input: object): Json =>
  wrapped.includes(operation) ? { [`${operation}Request`]: singular(input) } : ec2Style(input);

/** An answer of EC2. */
export const ec2Response = (operation: string, requestId: string, output: Json): Json =>
  wrapped.includes(operation)
    ? { [`${operation}Response`]: { requestId, return: true } }
    : { requestId, _return: true, ...Object(ec2Style(output)) };

/** A request or an answer of any other service. */
export function plainStyle(value: Json): Json {
  if (Array.isArray(value)) return value.map(plainStyle);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return value;
  return mapped(value, small, plainStyle);
}

function ec2Style(value: Json): Json {
  if (Array.isArray(value)) return value.length === 0 ? {} : { items: value.map(ec2Style) };
  if (typeof value !== 'object' || value === null) return value;
  return mapped(value, (name) => namesOfEc2[name] ?? small(name), ec2Style);
}

/** Lists are written by the name of their member, and bare where there is only one. */
const singular = (input: object): object =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) =>
      Array.isArray(value)
        ? [name.replace(/s$/, ''), value.length === 1 ? value[0] : value]
        : [name, value],
    ),
  );

const mapped = (value: object, nameOf: (name: string) => string, of: (value: Json) => Json): Json =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [nameOf(name), of(member)]),
  );

const small = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
