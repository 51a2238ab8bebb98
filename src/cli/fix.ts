import { askAws } from '../app/setup/ask-aws';
import type { ClientSettings } from '../app/setup/clients';
import { closeBreakerOf, fixService, type Fix, type FixPlan } from '../app/remediation/fix-service';
import { mayPass } from '../remediation/passing-refusals';
import type { RemediateAnswer } from '../app/remediation/remediation-ports';
import { terminalSettings } from '../app/setup/terminal-settings';
import { refusal } from './arguments';
import { defineCommand, type Input } from './command';
import {
  awsOptions,
  jsonOption,
  serviceOperands,
  serviceOptions,
  type OptionDescriptions,
} from './description';
import { showPlan, planText, showAnswer } from './show-plan';
import { requireService } from './subject';
import type { Terminal } from './terminal';

const options = {
  ...serviceOptions,
  apply: {
    type: 'boolean',
    summary: 'add the rule, wait for target health, and take the rule back if it did not help',
  },
  undo: {
    type: 'string',
    value: 'RULE_ID',
    summary: 'take back a rule that targetmedic added',
  },
  'close-breaker': {
    type: 'boolean',
    summary:
      'let remediation go on after it stopped itself; needs INCIDENT_TABLE, and no cluster or service',
  },
  json: jsonOption('print one JSON document'),
  ...awsOptions,
} as const satisfies OptionDescriptions;

type Values = Input<typeof options>['values'];

/** Plans, applies or undoes the fix of one service. */
export const fix = defineCommand({
  name: 'fix',
  summary: 'plan, apply or undo the one missing security-group rule',
  usage: [
    'CLUSTER SERVICE [--apply] [options]',
    'CLUSTER SERVICE --undo RULE_ID [options]',
    '--close-breaker [options]',
  ],
  about:
    'Plans the one missing security-group rule and says why it may or may not be added. Changes nothing without --apply or --undo.',
  operands: serviceOperands,
  options,
  notes:
    'The security group must carry the tag targetmedic:remediate with the value auto or approve. You are the approver, with your own credentials. REMEDIATION_PORTS says which ports may be opened (default 4567). With INCIDENT_TABLE the limits, the breaker and the audit trail are those of the deployed bot; without it, the tags on the rules that targetmedic added are all that is known.',
  examples: [
    { words: 'fix shop web', what: 'the plan, and what stands against it; changes nothing' },
    { words: 'fix shop web --apply', what: 'add the rule and prove that it helped' },
    { words: 'fix shop web --undo sgr-0123456789abcdef0', what: 'take that rule back' },
  ],
  exitCodes:
    '0 healthy, or fixed, or undone; 1 unhealthy, or not fixed; 2 cannot tell, bad arguments, or it failed.',
  run: async ({ values, operands }, terminal) => {
    refuseContradictions(values);
    const { incidentTable, policy } = terminalSettings();
    if (values['close-breaker'] === true) return close(values, incidentTable, terminal);
    const { cluster, service, ...where } = requireService('fix', values, operands);
    terminal.progress(`Reading ${service} ...`);
    const subject = { cluster, service };
    const found = await askAws(where, subject, (clients) =>
      fixService(subject, clients, { ports: policy.ports, incidentTable }, terminal.progress),
    );
    terminal.progress('');
    return act(found, values, terminal);
  },
});

/**
 * An id that EC2 never gave is refused before a service is read for it.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
 */
function refuseContradictions({ apply, undo }: Values): void {
  if (apply === true && undo !== undefined)
    throw refusal('fix', 'Give --apply or --undo, not both.');
  if (undo !== undefined && !/^sgr-([\da-f]{8}|[\da-f]{17})$/.test(undo))
    throw refusal('fix', `"${undo}" is no rule id: one looks like sgr-0123456789abcdef0.`);
}

async function close(
  values: ClientSettings,
  incidentTable: string | undefined,
  terminal: Terminal,
): Promise<number> {
  if (incidentTable === undefined)
    throw refusal('fix', 'The breaker is in the incident table: set INCIDENT_TABLE.');
  terminal.print(await askAws(values, {}, (clients) => closeBreakerOf(clients, incidentTable)));
  return 0;
}

function act(
  found: Fix,
  { apply, undo, json }: Values,
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
