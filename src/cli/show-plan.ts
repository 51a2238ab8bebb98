import type { FixPlan } from '../app/remediation/fix-service';
import type { RemediateAnswer } from '../app/remediation/remediation-ports';
import { renderFix, renderPermanence } from '../report/terminal/fix';
import { exitCodes } from './diagnose';
import type { Terminal } from './terminal';

/** Shows what would be changed, whom it touches and what stands against it. */
export function showPlan(
  plan: FixPlan,
  { apply, json }: { readonly apply?: boolean | undefined; readonly json?: boolean | undefined },
  terminal: Terminal,
): number {
  const { decision, diagnosis } = plan;
  const refusals = decision.kind === 'refused' ? decision.refusals : [];
  terminal.print(
    json === true
      ? JSON.stringify(
          {
            outcome: 'planned',
            headline: diagnosis.headline,
            plan: decision.plan ?? null,
            allowed: refusals.length === 0,
            refusals,
          },
          null,
          2,
        )
      : wholeText(plan, terminal),
  );
  const code = exitCodes[diagnosis.verdict];
  return apply === true && code === 0 && diagnosis.verdict !== 'healthy' ? 1 : code;
}

/** The plan as text for the terminal. */
export const planText = ({ diagnosis, decision }: FixPlan, { width }: Terminal): string =>
  renderFix(
    {
      headline: diagnosis.headline,
      plan: decision.plan,
      refusals: decision.kind === 'refused' ? decision.refusals : [],
    },
    width,
  );

/** The plan and the lines that make its rule permanent, for whoever does not apply it here. */
function wholeText(plan: FixPlan, terminal: Terminal): string {
  const { decision, permanence } = plan;
  const permanent =
    decision.plan === undefined
      ? ''
      : `\n${renderPermanence(decision.plan.snippets, permanence, terminal.width)}`;
  return `${planText(plan, terminal)}${permanent}`;
}

/** Shows what became of a plan. */
export function showAnswer(
  { outcome, sentence, refusals, plan, record }: RemediateAnswer,
  json: boolean | undefined,
  terminal: Terminal,
): number {
  terminal.progress('');
  const ruleId = record?.securityGroupRuleId;
  const text = [
    sentence,
    ...refusals.filter((one) => one.sentence !== sentence).map((one) => `- ${one.sentence}`),
    outcome === 'verified' && plan !== undefined ? `\n${plan.snippets.terraform}` : '',
  ];
  terminal.print(
    json === true
      ? JSON.stringify(
          { outcome, sentence, refusals, securityGroupRuleId: ruleId ?? null, plan: plan ?? null },
          null,
          2,
        )
      : text.filter((line) => line !== '').join('\n'),
  );
  return outcome === 'verified' || outcome === 'undone' ? 0 : 1;
}
