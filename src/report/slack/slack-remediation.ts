import type { Snippets } from '../../findings/diagnosis';
import type { Incident } from '../../incident/incident';
import { newestRemediation } from '../../incident/progress';
import type { RemediationRecord } from '../../remediation/remediation';
import { snippetsOf } from '../../remediation/snippets';
import { nextStep } from '../incident-words';
import { preformatted, section, type MessageBlock } from './slack-blocks';
import { mrkdwn, slackText } from './slack-safe';

type Blocks = readonly MessageBlock[];

/** A title over bullets; nothing where there are none. */
export function titled(title: string, lines: readonly string[]): Blocks {
  if (lines.length === 0) return [];
  return [
    section(
      mrkdwn`*${slackText(title)}*`,
      ...lines.slice(0, 10).map((line) => mrkdwn`• ${slackText(line, 250)}`),
    ),
  ];
}

/** The lines that make a rule permanent. */
export const snippetBlocks = ({ terraform, cloudformation, cdk, cli }: Snippets): Blocks =>
  [
    ['Terraform', terraform],
    ['CloudFormation', cloudformation],
    ['CDK', cdk],
    ['AWS CLI', cli],
  ].flatMap(([name = '', code = '']) =>
    code === '' ? [] : [section(mrkdwn`*${slackText(name)}*`), ...preformatted(code.split('\n'))],
  );

/** The newest step in a sentence. */
export const remediationSentence = (incident: Incident): string =>
  newestRemediation(incident)?.sentence ?? nextStep(incident);

/** The rule and who asked for it; the lines that make it permanent once it is proven. */
export function remediationBlocks(incident: Incident): Blocks {
  const newest = newestRemediation(incident);
  if (newest === undefined) return [];
  const { securityGroupRuleId, state, plan } = newest;
  const isProven = state === 'verified' || state === 'kept';
  return [
    ...titled('Remediation', remediationFacts(newest)),
    ...(isProven || state === 'proposed' || state === 'rolled-back'
      ? snippetBlocks(snippetsOf(plan.rule, isProven ? securityGroupRuleId : undefined))
      : []),
  ];
}

/** What was added, and who wanted it. */
export const remediationFacts = ({
  securityGroupRuleId,
  plan: { rule },
  approvedBy,
  requestedBy,
  mode,
}: RemediationRecord): readonly string[] => [
  `${securityGroupRuleId ?? 'Rule'}: inbound tcp ${rule.port} from ${rule.sourceGroupId} to ${rule.groupId}`,
  approvedBy === undefined
    ? `Mode ${mode}, asked for by ${requestedBy}`
    : `Approved by ${approvedBy} (mode ${mode})`,
];
