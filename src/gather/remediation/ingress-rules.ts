import {
  paginateDescribeSecurityGroupRules,
  type EC2Client,
  type Filter,
  type SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { ruleTags } from '../../remediation/ingress-request';
import type { IngressRule } from '../../remediation/ingress-rule';
import type { RulePeer } from '../../facts/network';
import { read, type Reading } from '../../facts/reading';
import { classifyError } from '../session/classify-error';
import { Malformed, ReadFailure } from '../session/read-failure';

export const operations = ['ec2:DescribeSecurityGroupRules'] as const;

const operation = 'ec2:DescribeSecurityGroupRules';
const deadlineMs = 10_000;

/**
 * The inbound rules of one group with their ids and tags: what a change is checked against before
 * and after.
 */
export const readIngressRules = (
  ec2: EC2Client,
  groupId: string,
): Promise<Reading<readonly IngressRule[]>> =>
  readRules(ec2, { Name: 'group-id', Values: [groupId] });

/** One inbound rule by its id; an empty list when there is none. */
export const readIngressRule = (
  ec2: EC2Client,
  ruleId: string,
): Promise<Reading<readonly IngressRule[]>> =>
  readRules(ec2, { Name: 'security-group-rule-id', Values: [ruleId] });

/** Every inbound rule in the Region that targetmedic added. */
export const readOwnedRules = (ec2: EC2Client): Promise<Reading<readonly IngressRule[]>> =>
  readRules(ec2, { Name: `tag:${ruleTags.owner}`, Values: ['targetmedic'] });

async function readRules(ec2: EC2Client, filter: Filter): Promise<Reading<readonly IngressRule[]>> {
  try {
    return read(await pagesOf(ec2, filter));
  } catch (error) {
    return error instanceof ReadFailure ? error.reading : classifyError(error, operation).reading;
  }
}

async function pagesOf(ec2: EC2Client, filter: Filter): Promise<readonly IngressRule[]> {
  const rules: IngressRule[] = [];
  const paginator = { client: ec2, stopOnSameToken: true };
  const input = { Filters: [filter], MaxResults: 1000 };
  for await (const page of paginateDescribeSecurityGroupRules(paginator, input, {
    abortSignal: AbortSignal.timeout(deadlineMs),
  })) {
    if (page.SecurityGroupRules === undefined) throw new Malformed('SecurityGroupRules is missing');
    rules.push(
      ...page.SecurityGroupRules.filter(({ IsEgress }) => IsEgress !== true).map(parseRule),
    );
  }
  return rules;
}

function parseRule(rule: SecurityGroupRule): IngressRule {
  const { SecurityGroupRuleId, GroupId, IpProtocol, FromPort, ToPort, Tags } = rule;
  if (SecurityGroupRuleId === undefined || GroupId === undefined || IpProtocol === undefined)
    throw new Malformed('a rule without its id, group or protocol');
  return {
    securityGroupRuleId: SecurityGroupRuleId,
    groupId: GroupId,
    ipProtocol: IpProtocol,
    fromPort: FromPort,
    toPort: ToPort,
    peer: peerOf(rule),
    description: rule.Description,
    tags: tagsOf(Tags),
  };
}

function peerOf({
  CidrIpv4,
  CidrIpv6,
  PrefixListId,
  ReferencedGroupInfo,
}: SecurityGroupRule): RulePeer {
  if (CidrIpv4 !== undefined) return { kind: 'ipv4', cidr: CidrIpv4 };
  if (CidrIpv6 !== undefined) return { kind: 'ipv6', cidr: CidrIpv6 };
  if (PrefixListId !== undefined) return { kind: 'prefix-list', prefixListId: PrefixListId };
  if (ReferencedGroupInfo?.GroupId === undefined) throw new Malformed('a rule without a source');
  return {
    kind: 'security-group',
    groupId: ReferencedGroupInfo.GroupId,
    peeringStatus: ReferencedGroupInfo.PeeringStatus,
  };
}

const tagsOf = (tags: SecurityGroupRule['Tags']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])),
  );
