import { askAws } from '../app/setup/ask-aws';
import type { ClientSettings } from '../app/setup/clients';
import {
  diagnoseService,
  type DiagnosedService,
  type Subject,
} from '../app/diagnosis/diagnose-service';
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
import { requireService, subjectOf } from './subject';

const options = {
  ...serviceOptions,
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
  usage: ['CLUSTER SERVICE [options]', '--target-group ARN [options]', '--from FILE [options]'],
  about:
    "Finds out why the targets of an ECS service fail their load balancer's health checks. Changes nothing.",
  operands: serviceOperands,
  options,
  examples: [
    { words: 'diagnose shop web', what: 'the service web of the cluster shop' },
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
    const { snapshot, diagnosis } = await obtain(values, operands, terminal.progress);
    terminal.progress('');
    if (values.save !== undefined) await saveSnapshot(values.save, snapshot);
    if (values.html !== undefined) await writeAnswer(values.html, renderHtml(diagnosis, snapshot));
    terminal.print(values.json === true ? renderJson(diagnosis) : renderText(diagnosis, terminal));
    return exitCodes[diagnosis.verdict];
  },
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
  const names = [cluster, service, targetGroup, ...operands];
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

interface Place {
  readonly subject: Subject;
  readonly where: ClientSettings;
}

function placeOf(values: Values, operands: readonly string[]): Place {
  const { 'target-group': targetGroupArn } = values;
  if (targetGroupArn === undefined) {
    const { cluster, service, ...where } = requireService('diagnose', values, operands);
    return { subject: { cluster, service }, where };
  }
  const [, region = ''] = targetGroupPattern.exec(targetGroupArn) ?? [];
  if (region === '')
    throw refusal('diagnose', `${targetGroupArn} is not the ARN of a target group.`);
  const { cluster, service, ...where } = subjectOf('diagnose', values, operands, region);
  if (service !== undefined && cluster !== undefined)
    return { subject: { cluster, service, targetGroupArns: [targetGroupArn] }, where };
  if (service !== undefined) throw refusal('diagnose', 'Give the cluster of the service as well.');
  return {
    subject: { targetGroupArn, ...(cluster === undefined ? {} : { clusters: [cluster] }) },
    where,
  };
}

const targetGroupPattern = /^arn:[\w-]+:elasticloadbalancing:([^:]+):\d+:targetgroup\//;
