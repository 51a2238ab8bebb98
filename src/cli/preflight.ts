import { runPreflight, type PreflightSubject } from '../app/preflight/run-preflight';
import { askAws } from '../app/setup/ask-aws';
import { preflightAnnotations } from '../report/preflight/annotations';
import { renderPreflightHtml } from '../report/preflight/page';
import {
  preflightVerdict,
  renderPreflight,
  renderPreflightJson,
  renderPreflightMarkdown,
} from '../report/preflight/text';
import { renderUnansweredHtml, renderUnansweredMarkdown } from '../report/unanswered';
import { refusal } from './arguments';
import { defineCommand } from './command';
import {
  awsOptions,
  fileOption,
  jsonOption,
  serviceOperands,
  serviceOptions,
  type OptionDescriptions,
} from './description';
import { refuseUnwritable, writeAnswer } from './output-file';
import { requireService, type SubjectOptions } from './subject';
import { answering } from './unanswered';

const options = {
  ...serviceOptions,
  'task-definition': {
    type: 'string',
    short: 't',
    value: 'FILE',
    summary: 'the task definition to judge: a JSON file, an ARN or family:revision',
    complete: 'file',
  },
  'new-service': fileOption('the input of create-service, for a service that does not exist yet'),
  summary: fileOption("write the answer as Markdown, for the summary of a pipeline's job"),
  html: fileOption('write the answer as a page that loads nothing'),
  annotate: {
    type: 'string',
    value: 'github',
    summary: 'write the answer as workflow commands on stderr, too',
    complete: ['github'],
  },
  json: jsonOption('print the answer as one JSON document'),
  ...awsOptions,
} as const satisfies OptionDescriptions;

const exits = { PASS: 0, WARN: 0, FAIL: 1, 'CANNOT TELL': 2 } as const;

/** Judges a release before it begins. */
export const preflight = defineCommand({
  name: 'preflight',
  summary: 'would this release come up? judged before a task of it starts',
  usage: [
    'CLUSTER SERVICE --task-definition FILE [options]',
    '--new-service FILE [--task-definition FILE] [options]',
  ],
  about:
    'Judges a release by configuration alone, with the checks of a diagnosis, before a task of it starts: the way of a packet to its ports, target groups, listeners, zones, images, secrets, log groups, roles, file systems, room. Reads only; registers, updates and stops nothing.',
  operands: serviceOperands,
  options,
  examples: [
    { words: 'preflight shop web --task-definition web.json', what: 'before it is registered' },
    { words: 'preflight shop web --task-definition web:9', what: 'before it is deployed' },
    {
      words: 'preflight --new-service service.json --html preflight.html',
      what: 'before the service is created',
    },
  ],
  exitCodes:
    '0 nothing stands in the way; 1 it would not come up, with the cause; 2 something could not be read, or it failed.',
  run: async ({ values, operands }, terminal) => {
    const { json, summary, html, annotate, 'task-definition': definition } = values;
    if (annotate !== undefined && annotate !== 'github')
      throw refusal('preflight', `--annotate knows github, not ${annotate}.`);
    const { subject, ...where } = subjectFrom(values, operands);
    await refuseUnwritable('preflight', { summary, html });
    const done = await answering(
      'preflight',
      [
        [summary, renderUnansweredMarkdown],
        [html, renderUnansweredHtml],
      ],
      annotate,
      () =>
        askAws(where, 'newService' in subject ? {} : subject, (clients) =>
          runPreflight(subject, definition, clients),
        ),
    );
    if (summary !== undefined) await writeAnswer(summary, renderPreflightMarkdown(done));
    if (html !== undefined) await writeAnswer(html, renderPreflightHtml(done));
    if (annotate === 'github')
      for (const line of preflightAnnotations(done)) process.stderr.write(`${line}\n`);
    terminal.print(
      json === true ? renderPreflightJson(done) : renderPreflight(done, terminal.width),
    );
    return exits[preflightVerdict(done)];
  },
});

function subjectFrom(
  values: SubjectOptions & {
    readonly 'new-service'?: string | undefined;
    readonly 'task-definition'?: string | undefined;
  },
  operands: readonly string[],
): {
  readonly subject: PreflightSubject;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
} {
  const { 'new-service': newService, cluster, service, region, profile } = values;
  if (newService === undefined) {
    if (values['task-definition'] === undefined)
      throw refusal('preflight', 'Give the task definition: --task-definition FILE.');
    const { cluster: name, service: of, ...where } = requireService('preflight', values, operands);
    return { subject: { cluster: name, service: of }, ...where };
  }
  if (cluster !== undefined || service !== undefined || operands.length > 0)
    throw refusal('preflight', 'With --new-service the file names cluster and service.');
  return { subject: { newService }, region, profile };
}
