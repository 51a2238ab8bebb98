import { saveSnapshot } from '../app/diagnosis/saved-snapshot';
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
import { keepWatching, runFleet, type FleetAnswer } from './fleet/diagnose-fleet';
import { pickService } from './fleet/pick-service';
import { fleetSubject, single, type FleetSubject } from './subject/fleet-subject';
import { lookedAt } from './subject/looked-at';
import { requireService, subjectOf } from './subject';
import type { Terminal } from './terminal';
import type { ClientSettings } from '../app/setup/clients';

const options = {
  cluster: { ...serviceOptions.cluster, multiple: true },
  service: { ...serviceOptions.service, multiple: true },
  all: { type: 'boolean', summary: 'every service of every cluster' },
  'target-group': {
    type: 'string',
    value: 'ARN',
    summary: 'instead of cluster and service; looks for the service, which takes more calls',
  },
  watch: {
    type: 'boolean',
    summary: 'look again and again until Ctrl-C; without a terminal, one line for each change',
  },
  json: jsonOption('print the diagnosis as one JSON document'),
  html: fileOption('write the report as one HTML page'),
  save: fileOption(
    'write the snapshot: what was read, to be judged again or attached to a bug report',
  ),
  from: fileOption('judge a saved snapshot; AWS is not called'),
  'health-check-log': {
    type: 'string',
    value: 'FILE',
    summary:
      "judge with downloaded files of the load balancer's health check log: a file or a folder, gzip or not",
    complete: 'file',
  },
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
    '[options]',
    'CLUSTER SERVICE [options]',
    'CLUSTER [options]',
    '--all [options]',
    '--target-group ARN [options]',
    '--from FILE [options]',
  ],
  about:
    "Finds out why the targets of an ECS service fail their load balancer's health checks. Of a whole cluster: a line for each service, the worst first. Without any name, at a terminal, it lets you pick. Changes nothing.",
  operands: serviceOperands.map((one) => ({ ...one, repeats: true })),
  options,
  notes:
    '--cluster and --service may be given more than once, or several by comma; CLUSTER/SERVICE and ARNs of services may be several, too. A cluster alone means all of its services.',
  examples: [
    { words: 'diagnose shop web', what: 'the service web of the cluster shop' },
    { words: 'diagnose shop', what: 'every service of the cluster shop, the worst first' },
    { words: 'diagnose shop web,api', what: 'two services of the cluster shop' },
    { words: 'diagnose shop --watch', what: 'the same, drawn anew every half minute' },
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
  run: async ({ values, operands: given }, terminal) => {
    await refuseUnwritable('diagnose', { html: values.html, save: values.save });
    const operands =
      terminal.pick !== undefined && namesNothing(values, given)
        ? await pickService(whereIn(values), terminal.pick)
        : given;
    if (values.watch === true) return watch(values, operands, terminal);
    const fleet = fleetIn(values, operands);
    if (fleet !== undefined) return runFleet(fleet, answerOf(values), terminal);
    const { snapshot, diagnosis } = await lookedAt(values, operands, terminal.progress);
    terminal.progress('');
    if (values.save !== undefined) await saveSnapshot(values.save, snapshot);
    if (values.html !== undefined) await writeAnswer(values.html, renderHtml(diagnosis, snapshot));
    terminal.print(values.json === true ? renderJson(diagnosis) : renderText(diagnosis, terminal));
    return exitCodes[diagnosis.verdict];
  },
});

/** What may be named, and says what is looked at. */
const naming = ['cluster', 'service', 'all', 'target-group', 'from'] as const;

const namesNothing = (values: Values, operands: readonly string[]): boolean =>
  operands.length === 0 && naming.every((name) => values[name] === undefined);

function whereIn(values: Values): ClientSettings {
  const { region, profile } = subjectOf('diagnose', single(values));
  return { region, profile };
}

/** What is one answer, and no watching. */
const answers = ['json', 'html', 'save', 'from', 'health-check-log', 'target-group'] as const;

function watch(values: Values, operands: readonly string[], terminal: Terminal): Promise<number> {
  const other = answers.find((name) => values[name] !== undefined);
  if (other !== undefined)
    throw refusal('diagnose', `--watch goes on; --${other} is one answer. Give one of them.`);
  return keepWatching(
    fleetSubject(values, operands) ?? oneService(values, operands),
    values['no-logs'] === true,
    terminal,
  );
}

function oneService(values: Values, operands: readonly string[]): FleetSubject {
  const { cluster, service, ...where } = requireService('diagnose', single(values), operands);
  return { clusters: [], names: [{ clusterName: cluster, serviceName: service }], where };
}

/** Several services, unless one is named by a file or its target group. */
function fleetIn(values: Values, operands: readonly string[]): FleetSubject | undefined {
  if (values.from !== undefined || values['target-group'] !== undefined) return undefined;
  const fleet = fleetSubject(values, operands);
  if (fleet !== undefined && values.save !== undefined)
    throw refusal('diagnose', 'A snapshot is of one service: name it with --save.');
  if (fleet !== undefined && values['health-check-log'] !== undefined)
    throw refusal('diagnose', 'Files of a health check log are judged with one service: name it.');
  return fleet;
}

const answerOf = (values: Values): FleetAnswer => ({
  json: values.json === true,
  html: values.html,
  noLogs: values['no-logs'] === true,
});
