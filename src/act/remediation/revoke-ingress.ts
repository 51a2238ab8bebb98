import {
  EC2ServiceException,
  RevokeSecurityGroupIngressCommand,
  type EC2Client,
  type RevokeSecurityGroupIngressCommandOutput,
} from '@aws-sdk/client-ec2';
import type { RevokeOutcome } from '../../remediation/ingress-outcome';
import type { RevokeRequest } from '../../remediation/ingress-request';
import { oneLine, refusalOfCall, requestIdOf } from './call-refused';

export const operations = ['ec2:RevokeSecurityGroupIngress'] as const;

const deadlineMs = 10_000;
const goneCodes = ['InvalidSecurityGroupRuleId.NotFound', 'InvalidPermission.NotFound'];

/**
 * Takes one rule back by its id. The only sender of this call.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html
 */
export async function revokeIngress(
  ec2: EC2Client,
  request: RevokeRequest,
): Promise<RevokeOutcome> {
  try {
    const input = {
      GroupId: request.GroupId,
      SecurityGroupRuleIds: [...request.SecurityGroupRuleIds],
    };
    return judgeAnswer(
      request,
      await ec2.send(new RevokeSecurityGroupIngressCommand(input), {
        abortSignal: AbortSignal.timeout(deadlineMs),
      }),
    );
  } catch (error) {
    if (error instanceof EC2ServiceException && goneCodes.includes(error.name))
      return { kind: 'gone', requestId: requestIdOf(error) };
    return (
      refusalOfCall(error) ?? {
        kind: 'ambiguous',
        because: `The answer was lost (${oneLine(error instanceof Error ? error.message : String(error))}).`,
      }
    );
  }
}

/**
 * In a default VPC AWS gives no error for a rule that it does not know, so the answer has to name
 * the rule.
 */
function judgeAnswer(
  { SecurityGroupRuleIds: [id] }: RevokeRequest,
  answer: RevokeSecurityGroupIngressCommandOutput,
): RevokeOutcome {
  const named = (answer.RevokedSecurityGroupRules ?? []).some(
    ({ SecurityGroupRuleId }) => SecurityGroupRuleId === id,
  );
  if (answer.Return === true && named)
    return { kind: 'revoked', requestId: answer.$metadata.requestId };
  return {
    kind: 'ambiguous',
    because: 'AWS answered, but did not name the rule that was to be taken back.',
  };
}
