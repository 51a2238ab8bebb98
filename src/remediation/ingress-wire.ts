import { ruleTags } from './ingress-request';
import { faultOfIngressInput, faultOfRevokeInput } from './ingress-shape';

/** The two actions that may ever change a security group. */
export const ingressActions = [
  'AuthorizeSecurityGroupIngress',
  'RevokeSecurityGroupIngress',
] as const;

/** The two calls that change a rule. */
export type IngressAction = (typeof ingressActions)[number];

/**
 * Why a serialized EC2 request (the query protocol) is not the canonical form of its action;
 * undefined when it is.
 */
export function faultOfIngressBody(action: IngressAction, body: string): string | undefined {
  const pairs = [...new URLSearchParams(body)];
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) return 'a field is there twice';
  const fields = new Map(pairs);
  if (fields.get('Action') !== action) return 'another action';
  const rest = new Map([...fields].filter(([name]) => name !== 'Action' && name !== 'Version'));
  return action === 'RevokeSecurityGroupIngress' ? faultOfRevoke(rest) : faultOfAuthorize(rest);
}

function faultOfAuthorize(fields: ReadonlyMap<string, string>): string | undefined {
  const stranger = [...fields.keys()].find((name) => !authorizeFields.includes(name));
  if (stranger !== undefined) return `the field ${stranger}`;
  const permission = 'IpPermissions.1.';
  return faultOfIngressInput({
    GroupId: fields.get('GroupId'),
    IpPermissions: [
      {
        IpProtocol: fields.get(`${permission}IpProtocol`),
        FromPort: portOf(fields.get(`${permission}FromPort`)),
        ToPort: portOf(fields.get(`${permission}ToPort`)),
        UserIdGroupPairs: [
          {
            GroupId: fields.get(`${permission}Groups.1.GroupId`),
            Description: fields.get(`${permission}Groups.1.Description`),
          },
        ],
      },
    ],
    TagSpecifications: [
      {
        ResourceType: fields.get('TagSpecification.1.ResourceType'),
        Tags: tagPrefixes.map((tag) => ({
          Key: fields.get(`${tag}Key`),
          Value: fields.get(`${tag}Value`),
        })),
      },
    ],
  });
}

function faultOfRevoke(fields: ReadonlyMap<string, string>): string | undefined {
  const stranger = [...fields.keys()].find(
    (name) => !['GroupId', 'SecurityGroupRuleId.1', 'DryRun'].includes(name),
  );
  if (stranger !== undefined) return `the field ${stranger}`;
  return faultOfRevokeInput({
    GroupId: fields.get('GroupId'),
    SecurityGroupRuleIds: [fields.get('SecurityGroupRuleId.1')],
  });
}

/** A rule is added with all of our tags, and with no other. */
const tagPrefixes = Object.keys(ruleTags).map((_, index) => `TagSpecification.1.Tag.${index + 1}.`);

const authorizeFields = [
  'GroupId',
  'DryRun',
  'IpPermissions.1.IpProtocol',
  'IpPermissions.1.FromPort',
  'IpPermissions.1.ToPort',
  'IpPermissions.1.Groups.1.GroupId',
  'IpPermissions.1.Groups.1.Description',
  'TagSpecification.1.ResourceType',
  ...tagPrefixes.flatMap((tag) => [`${tag}Key`, `${tag}Value`]),
];

/** Digits only: no sign, no fraction, no spaces. */
const portOf = (text: string | undefined): number | undefined =>
  /^\d{1,5}$/.test(text ?? '') ? Number(text) : undefined;
