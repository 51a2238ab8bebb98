import { askAws } from '../app/setup/ask-aws';
import { diagnoseService, type DiagnosedService } from '../app/diagnosis/diagnose-service';
import { loadSnapshot, saveSnapshot } from '../app/diagnosis/saved-snapshot';
import { terminalSettings } from '../app/setup/terminal-settings';
import { diagnose as judge } from '../diagnosis/diagnose';
import { CannotDiagnose } from '../findings/cannot-diagnose';
import type { Verdict } from '../findings/diagnosis';
import { renderHtml } from '../report/page/html';
import { renderJson } from '../report/json';
import { renderText } from '../report/terminal/text';
import { refusal } from './arguments';
import { defineCommand, type Input } from './command';
import {
  awsOptions,
  fileOption,
  jsonOption,
  serviceOperands,
  serviceOptions,
  type OptionDescriptions,
} from './description';
import { refuseUnwritable, writeAnswer } from './output-file';
import { runFleet, type FleetAnswer } from './diagnose-fleet';
import { fleetSubject, type FleetSubject } from './subject/fleet-subject';
import { placeOf } from './subject/diagnosed-subject';

const options = {
  cluster: { ...serviceOptions.cluster, multiple: true },
  service: { ...serviceOptions.service, multiple: true },
  all: { type: 'boolean', summary: 'every service of every cluster' },
  'target-group': {
    type: 'string',
    value: 'ARN',
    summary: 'instead of cluster and service; looks for the service, which takes more calls',
  },
  json: jsonOption('print the diagnosis as one JSON document'),
  html: fileOption('write the report as one HTML page'),
  save: fileOption(
    'write the snapshot: what was read, to be judged again or attached to a bug report',
  ),
  from: fileOption('judge a saved snapshot; AWS is not called'),
  'no-logs': { type: 'boolean', summary: 'do not read container log lines' },
  ...awsOptions,
} as const satisfies OptionDescriptions;

type Values = Input<typeof options>['values'];

/** What a pipeline sees of each verdict. */
export const exitCodes: Readonly<Record<Verdict, number>> = {
  healthy: 0,
  starting: 0,
  'not-applicable': 0,
  unhealthy: 1,
  'cannot-tell': 2,
};

/** Diagnoses a service, or a saved snapshot of one. */
export const diagnose = defineCommand({
  name: 'diagnose',
  summary: 'find out why the targets of an ECS service fail their health checks; changes nothing',
  usage: [
    'CLUSTER SERVICE [options]',
    'CLUSTER [options]',
    '--all [options]',
    '--target-group ARN [options]',
    '--from FILE [options]',
  ],
  about:
    "Finds out why the targets of an ECS service fail their load balancer's health checks. Of a whole cluster: a line for each service, the worst first. Changes nothing.",
  operands: serviceOperands,
  options,
  notes:
    '--cluster and --service may be given more than once, or several by comma. A cluster alone means all of its services.',
  examples: [
    { words: 'diagnose shop web', what: 'the service web of the cluster shop' },
    { words: 'diagnose shop', what: 'every service of the cluster shop, the worst first' },
    {
      words: 'diagnose -c shop -s web -r eu-west-1 -p prod --html report.html',
      what: 'in another Region and account, and as a page to pass on',
    },
    {
      words: 'diagnose shop web --save snapshot.json',
      what: 'keep what was read; --from snapshot.json judges it again',
    },
  ],
  exitCodes:
    '0 healthy, starting or not applicable; 1 unhealthy; 2 cannot tell, bad arguments, or it failed.',
  run: async ({ values, operands }, terminal) => {
    await refuseUnwritable('diagnose', { html: values.html, save: values.save });
    const fleet = fleetIn(values, operands);
    if (fleet !== undefined) return runFleet(fleet, answerOf(values), terminal);
    const { snapshot, diagnosis } = await obtain(values, operands, terminal.progress);
    terminal.progress('');
    if (values.save !== undefined) await saveSnapshot(values.save, snapshot);
    if (values.html !== undefined) await writeAnswer(values.html, renderHtml(diagnosis, snapshot));
    terminal.print(values.json === true ? renderJson(diagnosis) : renderText(diagnosis, terminal));
    return exitCodes[diagnosis.verdict];
  },
});

/** Several services, unless one is named by a file or its target group. */
function fleetIn(values: Values, operands: readonly string[]): FleetSubject | undefined {
  if (values.from !== undefined || values['target-group'] !== undefined) return undefined;
  const fleet = fleetSubject(values, operands);
  if (fleet !== undefined && values.save !== undefined)
    throw refusal('diagnose', 'A snapshot is of one service: name it with --save.');
  return fleet;
}

const answerOf = (values: Values): FleetAnswer => ({
  json: values.json === true,
  html: values.html,
  noLogs: values['no-logs'] === true,
});

async function obtain(
  values: Values,
  operands: readonly string[],
  progress: (text: string) => void,
): Promise<DiagnosedService> {
  if (values.from !== undefined) return fromFile(values, operands, values.from);
  const { subject, where } = placeOf(values, operands);
  progress(`Reading ${'service' in subject ? subject.service : subject.targetGroupArn} ...`);
  const { policy, readLogs } = terminalSettings();
  return askAws(where, 'service' in subject ? subject : {}, (clients) =>
    diagnoseService(subject, clients, policy, {
      logs: values['no-logs'] === true || !readLogs ? 'never' : 'when-needed',
    }),
  );
}

async function fromFile(
  { cluster, service, 'target-group': targetGroup }: Values,
  operands: readonly string[],
  file: string,
): Promise<DiagnosedService> {
  const names = [...(cluster ?? []), ...(service ?? []), targetGroup, ...operands];
  if (names.some((one) => one !== undefined))
    throw refusal('diagnose', 'With --from the file says which service it is.');
  const snapshot = await loadSnapshot(file);
  return { snapshot, diagnosis: judgeSaved(file, snapshot) };
}

/**
 * Only the frame of a saved file was checked: inside it may have been edited, or come from another
 * version.
 */
function judgeSaved(
  file: string,
  snapshot: DiagnosedService['snapshot'],
): DiagnosedService['diagnosis'] {
  const { policy } = terminalSettings();
  try {
    return judge(snapshot, policy);
  } catch (cause) {
    throw new CannotDiagnose(
      `${file} cannot be judged: it was edited, or another version of targetmedic saved it.`,
      { cause },
    );
  }
}
