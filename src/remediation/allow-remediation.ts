import type { ProposedRule } from '../findings/check';
import type { Refusal, Remediation } from '../findings/diagnosis';
import { defaultPolicy, type RemediationPolicy } from './remediation';
import { snippetsOf } from './snippets';
import { proposalOf, unreadFacts, type RemediationEvidence } from './proposal';
import { refusalsOfAuthority, refusalsOfSettings } from './refusals/refusals-of-authority';
import { refusalsOfEvidence } from './refusals/refusals-of-evidence';
import { refusalsOfShape } from './refusals/refusals-of-shape';

export { defaultPolicy };
export type { RemediationEvidence };

/**
 * Whether policy and evidence let the bot apply a rule, every reason why not, and the lines that
 * make the rule permanent.
 */
export function allowRemediation(
  rule: ProposedRule,
  evidence: RemediationEvidence,
  policy: RemediationPolicy = defaultPolicy,
): Remediation {
  const refusals = [...refusalsOfSettings(rule, policy), ...refusalsOfFacts(rule, evidence)];
  return { ...rule, allowed: refusals.length === 0, refusals, snippets: snippetsOf(rule) };
}

/** A fact that was not read never speaks for a rule: nothing is judged on the rest alone. */
function refusalsOfFacts(rule: ProposedRule, evidence: RemediationEvidence): readonly Refusal[] {
  const proposal = proposalOf(rule, evidence);
  if (proposal === undefined)
    return [
      {
        code: 'facts-unread',
        sentence: `Not everything could be read: ${unreadFacts(evidence.snapshot.readings).join(', ')}.`,
      },
    ];
  return [
    ...refusalsOfAuthority(proposal),
    ...refusalsOfShape(proposal),
    ...refusalsOfEvidence(proposal),
  ];
}
