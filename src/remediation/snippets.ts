import type { ProposedRule } from '../findings/check';
import type { Snippets } from '../findings/diagnosis';
import { isGroupId, isPort, isRuleId } from './ingress-request';

/**
 * The lines that make a rule permanent. Ids and a port are all that comes in, each held to its
 * charset, so that no tag or name that someone else wrote becomes code in a repository. With the id
 * of a rule that exists, Terraform imports it instead of creating a second.
 */
export function snippetsOf(rule: ProposedRule, securityGroupRuleId?: string): Snippets {
  const { groupId, sourceGroupId, port } = rule;
  const sound =
    isGroupId(groupId) &&
    isGroupId(sourceGroupId) &&
    isPort(port) &&
    (securityGroupRuleId === undefined || isRuleId(securityGroupRuleId));
  if (!sound) return { terraform: '', cloudformation: '', cdk: '', cli: '' };
  return {
    terraform: terraform(rule, securityGroupRuleId),
    cloudformation: cloudFormation(rule),
    cdk: cdk(rule),
    cli:
      securityGroupRuleId === undefined
        ? authorizeCommand(rule)
        : revokeCommand(groupId, securityGroupRuleId),
  };
}

function terraform(rule: ProposedRule, securityGroupRuleId: string | undefined): string {
  return [
    securityGroupRuleId === undefined ? '' : terraformImport(rule, securityGroupRuleId),
    terraformResource(rule),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const terraformName = ({ port }: ProposedRule): string => `load_balancer_to_task_${port}`;

const terraformImport = (rule: ProposedRule, securityGroupRuleId: string): string =>
  `# The rule exists already: import it, do not create it a second time.
import {
  to = aws_vpc_security_group_ingress_rule.${terraformName(rule)}
  id = "${securityGroupRuleId}"
}`;

const terraformResource = (rule: ProposedRule): string =>
  `# If ${rule.groupId} has inline "ingress" blocks, add the rule there instead: inline blocks remove every other rule.
resource "aws_vpc_security_group_ingress_rule" "${terraformName(rule)}" {
  security_group_id            = "${rule.groupId}"
  referenced_security_group_id = "${rule.sourceGroupId}"
  ip_protocol                  = "tcp"
  from_port                    = ${rule.port}
  to_port                      = ${rule.port}
}`;

const cloudFormation = ({ groupId, sourceGroupId, port }: ProposedRule): string =>
  `LoadBalancerToTask${port}:
  Type: AWS::EC2::SecurityGroupIngress
  Properties:
    GroupId: ${groupId}
    SourceSecurityGroupId: ${sourceGroupId}
    IpProtocol: tcp
    FromPort: ${port}
    ToPort: ${port}`;

// Not connections.allowFrom: on imported groups it also writes an egress rule, which can replace
// the load balancer's allow-all egress.
const cdk = ({ groupId, sourceGroupId, port }: ProposedRule): string =>
  `ec2.SecurityGroup.fromSecurityGroupId(this, 'TaskGroup', '${groupId}')
  .addIngressRule(ec2.Peer.securityGroupId('${sourceGroupId}'), ec2.Port.tcp(${port}), 'Load balancer to task');`;

const authorizeCommand = ({ groupId, sourceGroupId, port }: ProposedRule): string =>
  `aws ec2 authorize-security-group-ingress --group-id ${groupId} --protocol tcp --port ${port} --source-group ${sourceGroupId}`;

const revokeCommand = (groupId: string, securityGroupRuleId: string): string =>
  `# The rule exists already. To take it back:
aws ec2 revoke-security-group-ingress --group-id ${groupId} --security-group-rule-ids ${securityGroupRuleId}`;
