import type { ProposedRule } from '../findings/check';
import type { Refusal } from '../findings/diagnosis';

/** The tags that say who added a rule and why; `owner` is what makes it ours. */
export const ruleTags = {
  owner: 'targetmedic:owner',
  incident: 'targetmedic:incident',
  service: 'targetmedic:service',
  remediationId: 'targetmedic:remediation-id',
  createdAt: 'targetmedic:created-at',
} as const;

/** Who asks for a rule, for which service, and when: written on the rule as tags. */
export interface Provenance {
  readonly incidentId: string;
  readonly clusterName: string;
  readonly serviceName: string;
  readonly remediationId: string;
  /** ISO time. */
  readonly createdAt: string;
}

/**
 * The input of AuthorizeSecurityGroupIngress: one tcp port, one source group, our tags. It has no
 * place for an address range.
 */
export interface IngressRequest {
  readonly GroupId: string;
  readonly IpPermissions: readonly [
    {
      readonly IpProtocol: 'tcp';
      readonly FromPort: number;
      readonly ToPort: number;
      readonly UserIdGroupPairs: readonly [
        { readonly GroupId: string; readonly Description: string },
      ];
    },
  ];
  readonly TagSpecifications: readonly [
    {
      readonly ResourceType: 'security-group-rule';
      readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
    },
  ];
}

/**
 * The input of RevokeSecurityGroupIngress: one rule, by its id, so that a look-alike can never go
 * instead.
 */
export interface RevokeRequest {
  readonly GroupId: string;
  readonly SecurityGroupRuleIds: readonly [string];
}

/** A request, or why none can be built. */
export type Built<Request> =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const groupIdPattern = /^sg-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;
const ruleIdPattern = /^sgr-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;
const ownIdPattern = /^[A-Za-z0-9_-]{1,64}$/;
const ecsNamePattern = /^[A-Za-z0-9_-]{1,255}$/;
const isoTimePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

// What AWS allows in a rule's description:
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UserIdGroupPair.html
const maxDescriptionLength = 255;
const maxTagLength = 256;

/** Whether a text is the id of a security group. */
export const isGroupId = (text: string): boolean => groupIdPattern.test(text);

/** Whether a text is the id of a security-group rule. */
export const isRuleId = (text: string): boolean => ruleIdPattern.test(text);
/** Whether a number is a tcp port. */
export const isPort = (port: number): boolean =>
  Number.isInteger(port) && port >= 1 && port <= 65535;

/** Builds the one request that opens a port. Nothing else in the product may construct it. */
export function buildIngressRequest(
  rule: ProposedRule,
  provenance: Provenance,
): Built<IngressRequest> {
  const refusal = faultOfRule(rule) ?? faultOfProvenance(provenance);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  return { kind: 'request', request: canonicalRequest(rule, provenance) };
}

/** Builds the one request that takes a rule back. */
export function buildRevokeRequest(
  groupId: string,
  securityGroupRuleId: string,
): Built<RevokeRequest> {
  if (!isGroupId(groupId))
    return refused('malformed-group', `"${groupId}" is no security group id.`);
  if (!isRuleId(securityGroupRuleId))
    return refused('malformed-rule', `"${securityGroupRuleId}" is no security group rule id.`);
  return {
    kind: 'request',
    request: { GroupId: groupId, SecurityGroupRuleIds: [securityGroupRuleId] },
  };
}

function canonicalRequest(
  { groupId, sourceGroupId, port }: ProposedRule,
  provenance: Provenance,
): IngressRequest {
  const pair = { GroupId: sourceGroupId, Description: describeRule(port, provenance) };
  return {
    GroupId: groupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, UserIdGroupPairs: [pair] }],
    TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: tagsOf(provenance) }],
  };
}

/** What a rule says of itself to whoever reads it in the console. */
export const describeRule = (
  port: number,
  { remediationId, serviceName }: Pick<Provenance, 'remediationId' | 'serviceName'>,
): string =>
  `targetmedic ${remediationId} ${serviceName} tcp ${port} from its load balancer`.slice(
    0,
    maxDescriptionLength,
  );

/**
 * The tag value that names the service a rule was added for. Names may be 255 characters each; the
 * service's name comes last and stays whole.
 */
export const serviceTag = ({
  clusterName,
  serviceName,
}: Pick<Provenance, 'clusterName' | 'serviceName'>): string =>
  `${clusterName}/${serviceName}`.slice(-maxTagLength);

const tagsOf = (provenance: Provenance): IngressRequest['TagSpecifications'][0]['Tags'] => [
  { Key: ruleTags.owner, Value: 'targetmedic' },
  { Key: ruleTags.incident, Value: provenance.incidentId },
  { Key: ruleTags.service, Value: serviceTag(provenance) },
  { Key: ruleTags.remediationId, Value: provenance.remediationId },
  { Key: ruleTags.createdAt, Value: provenance.createdAt },
];

function faultOfRule({ groupId, sourceGroupId, port }: ProposedRule): Refusal | undefined {
  if (!isGroupId(groupId))
    return { code: 'malformed-group', sentence: `"${groupId}" is no security group id.` };
  if (!isGroupId(sourceGroupId))
    return { code: 'malformed-group', sentence: `"${sourceGroupId}" is no security group id.` };
  if (groupId === sourceGroupId)
    return {
      code: 'self-reference',
      sentence: `A rule from ${groupId} to itself would open the port between all its members.`,
    };
  if (!isPort(port)) return { code: 'malformed-port', sentence: `${port} is no port.` };
  return undefined;
}

function faultOfProvenance({
  incidentId,
  remediationId,
  clusterName,
  serviceName,
  createdAt,
}: Provenance): Refusal | undefined {
  const sound =
    [incidentId, remediationId].every((id) => ownIdPattern.test(id)) &&
    [clusterName, serviceName].every((name) => ecsNamePattern.test(name)) &&
    isoTimePattern.test(createdAt);
  return sound
    ? undefined
    : {
        code: 'malformed-provenance',
        sentence: 'The incident, the service or the time of the change is malformed.',
      };
}

const refused = (
  code: string,
  sentence: string,
): { readonly kind: 'refused'; readonly refusal: Refusal } => ({
  kind: 'refused',
  refusal: { code, sentence },
});
