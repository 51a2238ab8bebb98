import { createClients, type ClientSettings } from '../app/setup/clients';
import { closeBreakerOf, fixService, type Fix, type FixPlan } from '../app/remediation/fix-service';
import { mayPass } from '../app/remediation/apply-patiently';
import type { RemediateAnswer } from '../app/remediation/remediation-ports';
import { terminalSettings } from '../app/setup/terminal-settings';
import {
  awsOptions,
  BadArguments,
  parseWords,
  refusePositionals,
  requireService,
} from './arguments';
import type { Command, Terminal } from './terminal';
import { showPlan, planText, showAnswer } from './show-plan';

const help = `Usage: targetmedic fix --cluster C --service S [--apply | --undo RULE_ID] [options]

Plans the one missing security-group rule and says why it may or may not be added. Changes nothing without --apply or --undo.

  --apply             add the rule, wait for target health, and take the rule back if it did not help
  --undo RULE_ID      take back a rule that targetmedic added
  --close-breaker     let remediation go on after it stopped itself; needs INCIDENT_TABLE, and no cluster or service
  --json              print one JSON document
  --region R          AWS Region
  --profile P         profile of the AWS configuration

The security group must carry the tag targetmedic:remediate with the value auto or approve. You are the approver, with your own
credentials. REMEDIATION_PORTS says which ports may be opened (default 4567). With INCIDENT_TABLE the limits, the breaker and the audit
trail are those of the deployed bot; without it, the tags on the rules that targetmedic added are all that is known.

Exit code: 0 healthy, or fixed, or undone; 1 unhealthy, or not fixed; 2 cannot tell, bad arguments, or it failed.
`;

const options = {
  ...awsOptions,
  apply: { type: 'boolean' },
  undo: { type: 'string' },
  'close-breaker': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Plans, applies or undoes the fix of one service. */
export const fix: Command = async (words, terminal) => {
  const { values, positionals } = parseWords('fix', words, options);
  refusePositionals('fix', positionals);
  if (values.help === true) {
    terminal.print(help);
    return 0;
  }
  if (values.apply === true && values.undo !== undefined)
    throw new BadArguments('Give --apply or --undo, not both. See targetmedic fix --help.');
  const { incidentTable, policy } = terminalSettings();
  if (values['close-breaker'] === true) return close(values, incidentTable, terminal);
  const subject = requireService('fix', values);
  terminal.progress(`Reading ${subject.service} ...`);
  const found = await fixService(
    subject,
    await createClients(values),
    { ports: policy.ports, incidentTable },
    terminal.progress,
  );
  terminal.progress('');
  return act(found, values, terminal);
};

async function close(
  values: ClientSettings,
  incidentTable: string | undefined,
  terminal: Terminal,
): Promise<number> {
  if (incidentTable === undefined)
    throw new BadArguments(
      'The breaker is in the incident table: set INCIDENT_TABLE. See targetmedic fix --help.',
    );
  terminal.print(await closeBreakerOf(await createClients(values), incidentTable));
  return 0;
}

function act(
  found: Fix,
  {
    apply,
    undo,
    json,
  }: {
    readonly apply?: boolean | undefined;
    readonly undo?: string | undefined;
    readonly json?: boolean | undefined;
  },
  terminal: Terminal,
): Promise<number> | number {
  const show = (answer: RemediateAnswer): number => showAnswer(answer, json, terminal);
  if (undo !== undefined) return found.undo(undo).then(show);
  const { plan } = found;
  if (apply !== true || !mayApply(plan)) return showPlan(plan, { apply, json }, terminal);
  if (json !== true) terminal.print(planText(plan, terminal));
  return found.apply().then(show);
}

const mayApply = ({ decision }: FixPlan): boolean =>
  decision.kind === 'planned' || mayPass(decision.refusals);
