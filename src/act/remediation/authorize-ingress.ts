import {
  AuthorizeSecurityGroupIngressCommand,
  EC2ServiceException,
  type AuthorizeSecurityGroupIngressCommandInput,
  type AuthorizeSecurityGroupIngressCommandOutput,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import type { AuthorizeOutcome, DryRunOutcome } from '../../remediation/ingress-outcome';
import type { IngressRequest } from '../../remediation/ingress-request';
import { oneLine, refusalOfCall, requestIdOf } from './call-refused';

export const operations = ['ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateTags'] as const;

const deadlineMs = 10_000;

/**
 * Adds one rule. The only sender of this call. The client must be built with `maxAttempts: 1`: a
 * retry after a lost answer would turn our own success into `InvalidPermission.Duplicate`.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
 */
export async function authorizeIngress(
  ec2: EC2Client,
  request: IngressRequest,
): Promise<AuthorizeOutcome> {
  try {
    return judgeAnswer(request, await send(ec2, inputOf(request)));
  } catch (error) {
    if (codeOf(error) === 'InvalidPermission.Duplicate')
      return { kind: 'duplicate', requestId: requestIdOf(error) };
    return refusalOfCall(error) ?? { kind: 'ambiguous', because: sentenceOf(error) };
  }
}

/**
 * Asks whether the call would be permitted, without making it: nobody approves a change that the
 * role cannot make.
 */
export async function tryAuthorizeIngress(
  ec2: EC2Client,
  request: IngressRequest,
): Promise<DryRunOutcome> {
  try {
    await send(ec2, { ...inputOf(request), DryRun: true });
    return { kind: 'unknown', because: 'A dry run was answered as if it had been real.' };
  } catch (error) {
    if (codeOf(error) === 'DryRunOperation') return { kind: 'permitted' };
    return refusalOfCall(error) ?? { kind: 'unknown', because: sentenceOf(error) };
  }
}

const send = (
  ec2: EC2Client,
  input: AuthorizeSecurityGroupIngressCommandInput,
): Promise<AuthorizeSecurityGroupIngressCommandOutput> =>
  ec2.send(new AuthorizeSecurityGroupIngressCommand(input), {
    abortSignal: AbortSignal.timeout(deadlineMs),
  });

/** The same data in the SDK's own, mutable types. */
function inputOf({
  GroupId,
  IpPermissions: [permission],
  TagSpecifications: [specification],
}: IngressRequest): AuthorizeSecurityGroupIngressCommandInput {
  return {
    GroupId,
    IpPermissions: [{ ...permission, UserIdGroupPairs: [...permission.UserIdGroupPairs] }],
    TagSpecifications: [{ ...specification, Tags: [...specification.Tags] }],
  };
}

/**
 * Success needs more than a status: exactly one rule in the answer, and exactly the one that was
 * asked for.
 */
function judgeAnswer(
  request: IngressRequest,
  answer: AuthorizeSecurityGroupIngressCommandOutput,
): AuthorizeOutcome {
  const [rule, ...more] = answer.SecurityGroupRules ?? [];
  const [permission] = request.IpPermissions;
  const asked =
    answer.Return === true &&
    more.length === 0 &&
    rule?.IsEgress === false &&
    rule.GroupId === request.GroupId &&
    rule.IpProtocol === 'tcp' &&
    rule.FromPort === permission.FromPort &&
    rule.ToPort === permission.ToPort &&
    rule.ReferencedGroupInfo?.GroupId === permission.UserIdGroupPairs[0].GroupId;
  if (!asked || rule.SecurityGroupRuleId === undefined)
    return {
      kind: 'ambiguous',
      because: 'AWS answered, but did not name the one rule that was asked for.',
    };
  return {
    kind: 'applied',
    securityGroupRuleId: rule.SecurityGroupRuleId,
    requestId: answer.$metadata.requestId,
  };
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof EC2ServiceException ? error.name : undefined;

const sentenceOf = (error: unknown): string =>
  `The answer was lost (${oneLine(error instanceof Error ? `${error.name}: ${error.message}` : String(error))}).`;
