import type { BlastRadius, RemediationPlan } from '../../remediation/remediation';
import type { Refusal, Snippets } from '../../findings/diagnosis';
import { plural } from '../../findings/evidence';
import { plainLines } from '../plain';
import { bullet, indent, wrap } from '../wrap';

/** What a person has to know before a rule is added. */
export interface FixText {
  readonly headline: string;
  readonly plan: RemediationPlan | undefined;
  readonly refusals: readonly Refusal[];
}

/** The plan of a fix for a terminal: the rule, who is touched, and whether it may be added. */
export const renderFix = ({ headline, plan, refusals }: FixText, width: number): string =>
  paragraphs([
    wrap(headline, width, indent(0)),
    plan === undefined ? [] : ['Plan', ...planLines(plan, width)],
    allowedLines(refusals, plan, width),
  ]);

/** The lines that make a rule permanent, and what may happen to it without them. */
export const renderPermanence = (
  snippets: Snippets,
  permanence: string | undefined,
  width: number,
): string =>
  paragraphs([
    [
      'Make it permanent',
      ...(permanence === undefined ? [] : wrap(permanence, width, indent(2))),
      ...snippetLines(snippets),
    ],
  ]);

const paragraphs = (sections: readonly (readonly string[])[]): string =>
  `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;

function planLines({ rule, blastRadius }: RemediationPlan, width: number): readonly string[] {
  const change = `Add one inbound rule to ${rule.groupId}: tcp port ${rule.port} from ${rule.sourceGroupId}, the load balancer's group.`;
  return [
    ...wrap(change, width, indent(2)),
    ...wrap(reachSentence(blastRadius), width, indent(2)),
    ...strangers(blastRadius, width),
  ];
}

const reachSentence = ({ networkInterfaceIds, others }: BlastRadius): string =>
  `It touches ${plural(networkInterfaceIds.length, 'network interface')}, ${others.length === 0 ? 'all of this service' : `${others.length} from outside this service`}.`;

const strangers = ({ others, otherSources }: BlastRadius, width: number): readonly string[] => [
  ...others.flatMap((one) =>
    wrap(
      `touched, too: ${one.networkInterfaceId} (${one.interfaceType}) ${one.description}`,
      width,
      bullet(2),
    ),
  ),
  ...otherSources.flatMap((one) =>
    wrap(
      `admitted, too: ${one.networkInterfaceId} (${one.interfaceType}) ${one.description}`,
      width,
      bullet(2),
    ),
  ),
];

function allowedLines(
  refusals: readonly Refusal[],
  plan: RemediationPlan | undefined,
  width: number,
): readonly string[] {
  if (refusals.length === 0) return plan === undefined ? [] : ['Allowed: yes'];
  return [
    'Allowed: no',
    ...refusals.flatMap(({ code, sentence }) => wrap(`${sentence} [${code}]`, width, bullet(2))),
  ];
}

const snippetLines = ({ terraform, cloudformation, cdk, cli }: Snippets): readonly string[] =>
  Object.entries({
    Terraform: terraform,
    CloudFormation: cloudformation,
    CDK: cdk,
    'AWS CLI': cli,
  }).flatMap(([name, text]) => ['', `  ${name}`, ...plainLines(text).map((line) => `    ${line}`)]);
