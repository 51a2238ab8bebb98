import type { ProposedRule } from '../findings/check';
import type { Refusal, Remediation } from '../findings/diagnosis';
import { valueOf } from '../facts/reading';
import { effectiveMode, optInOf } from './opt-in';
import { mayPass } from './passing-refusals';
import { defaultPolicy, type RemediationMode, type RemediationPolicy } from './remediation';
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
  const refusals = withWhatComes(
    [...refusalsOfSettings(rule, policy), ...refusalsOfFacts(rule, evidence)],
    modeOf(rule, evidence, policy),
  );
  return { ...rule, allowed: refusals.length === 0, refusals, snippets: snippetsOf(rule) };
}

/** What the operator and the tag of the group let the bot do with a rule. */
export const modeOf = (
  { groupId }: ProposedRule,
  { snapshot: { readings } }: Pick<RemediationEvidence, 'snapshot'>,
  { mode }: RemediationPolicy,
): RemediationMode => {
  const groups = valueOf(readings.securityGroups) ?? [];
  const tags = groups.find((group) => group.groupId === groupId)?.tags ?? {};
  return effectiveMode(mode, optInOf(tags));
};

/** What becomes of a rule that only waits, by mode. */
export const whatComes: Readonly<Record<RemediationMode, string>> = {
  auto: 'targetmedic adds this rule by itself.',
  approve: 'targetmedic asks you to approve this rule.',
  off: '',
};

/** A rule that only waits for a silent target is told with what comes then. */
function withWhatComes(refusals: readonly Refusal[], mode: RemediationMode): readonly Refusal[] {
  if (mode === 'off' || !mayPass(refusals)) return refusals;
  return refusals.map((refusal) =>
    refusal.code === 'no-silent-target'
      ? {
          ...refusal,
          sentence: `${refusal.sentence} When the checks have found a target silent, ${whatComes[mode]}`,
        }
      : refusal,
  );
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
