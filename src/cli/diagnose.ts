import { createClients } from '../app/setup/clients';
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
import {
  awsOptions,
  BadArguments,
  parseWords,
  refusePositionals,
  requireService,
} from './arguments';
import { refuseUnwritable, writeAnswer } from './output-file';
import type { Command } from './terminal';

const help = `Usage: targetmedic diagnose --cluster C --service S [options]
       targetmedic diagnose --target-group ARN [options]
       targetmedic diagnose --from FILE [options]

Finds out why the targets of an ECS service fail their load balancer's health checks. Changes nothing.

  --cluster C         name or ARN of the cluster
  --service S         name or ARN of the service
  --target-group ARN  instead of cluster and service; looks for the service, which takes more calls
  --json              print the diagnosis as one JSON document
  --html FILE         write the report as one HTML page
  --save FILE         write the snapshot: what was read, to be judged again or attached to a bug report
  --from FILE         judge a saved snapshot; AWS is not called
  --no-logs           do not read container log lines
  --region R          AWS Region
  --profile P         profile of the AWS configuration

Exit code: 0 healthy, starting or not applicable; 1 unhealthy; 2 cannot tell, or it failed.
`;

const options = {
  ...awsOptions,
  'target-group': { type: 'string' },
  json: { type: 'boolean' },
  html: { type: 'string' },
  save: { type: 'string' },
  from: { type: 'string' },
  'no-logs': { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parse>;

const parse = (words: readonly string[]) => {
  const { values, positionals } = parseWords('diagnose', words, options);
  refusePositionals('diagnose', positionals);
  return values;
};

/** What a pipeline sees of each verdict. */
export const exitCodes: Readonly<Record<Verdict, number>> = {
  healthy: 0,
  starting: 0,
  'not-applicable': 0,
  unhealthy: 1,
  'cannot-tell': 2,
};

/** Diagnoses a service, or a saved snapshot of one. */
export const diagnose: Command = async (words, terminal) => {
  const values = parse(words);
  if (values.help === true) {
    terminal.print(help);
    return 0;
  }
  await refuseUnwritable([values.html, values.save]);
  const { snapshot, diagnosis } = await obtain(values, terminal.progress);
  terminal.progress('');
  if (values.save !== undefined) await saveSnapshot(values.save, snapshot);
  if (values.html !== undefined) await writeAnswer(values.html, renderHtml(diagnosis, snapshot));
  terminal.print(values.json === true ? renderJson(diagnosis) : renderText(diagnosis, terminal));
  return exitCodes[diagnosis.verdict];
};

async function obtain(values: Values, progress: (text: string) => void): Promise<DiagnosedService> {
  if (values.from !== undefined) return fromFile(values, values.from);
  const subject = subjectOf(values);
  progress(`Reading ${'service' in subject ? subject.service : subject.targetGroupArn} ...`);
  const { policy, readLogs } = terminalSettings();
  return diagnoseService(subject, await createClients(values), policy, {
    logs: values['no-logs'] === true || !readLogs ? 'never' : 'when-needed',
  });
}

async function fromFile(
  { cluster, service, 'target-group': targetGroup }: Values,
  file: string,
): Promise<DiagnosedService> {
  if (cluster !== undefined || service !== undefined || targetGroup !== undefined)
    throw new BadArguments(
      'With --from the file says which service it is. See targetmedic diagnose --help.',
    );
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

function subjectOf(values: Values): Subject {
  const { 'target-group': targetGroupArn, cluster, service } = values;
  if (targetGroupArn === undefined) return requireService('diagnose', values);
  if (!/^arn:[\w-]+:elasticloadbalancing:[^:]+:\d+:targetgroup\//.test(targetGroupArn))
    throw new BadArguments(`${targetGroupArn} is not the ARN of a target group.`);
  if (service !== undefined)
    return { ...requireService('diagnose', values), targetGroupArns: [targetGroupArn] };
  return { targetGroupArn, ...(cluster === undefined ? {} : { clusters: [cluster] }) };
}
