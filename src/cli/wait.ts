import { setTimeout as sleep } from 'node:timers/promises';
import { followRelease } from '../app/release/follow-release';
import { askAws } from '../app/setup/ask-aws';
import { now } from '../app/setup/clock';
import { terminalSettings } from '../app/setup/terminal-settings';
import type { Ending } from '../reasoning/deployments/follow-release';
import { githubAnnotations } from '../report/release/annotations';
import type { FollowedRelease } from '../report/release/followed-release';
import { renderReleaseJson } from '../report/release/json';
import { renderJunit, renderUnansweredJunit } from '../report/release/junit';
import { renderReleaseMarkdown, renderReleaseText } from '../report/release/text';
import { renderUnansweredMarkdown } from '../report/unanswered';
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
import { requireService } from './subject';
import { answering } from './unanswered';
import { wantedRelease } from './wanted-release';

const defaultTimeout = '15m';

const options = {
  ...serviceOptions,
  deployment: {
    type: 'string',
    value: 'DEPLOYMENT',
    summary: 'the release by its deployment, ecs-svc/N, or by the ARN of its service deployment',
  },
  'task-definition': {
    type: 'string',
    value: 'FAMILY:REVISION',
    summary: 'the release by its task definition, also by ARN',
  },
  'service-revision': {
    type: 'string',
    value: 'ARN',
    summary: 'the release by its service revision',
  },
  follow: { type: 'boolean', summary: 'go on with a newer release that supersedes it' },
  timeout: {
    type: 'string',
    value: 'TIME',
    summary: `how long at most: 90s, 15m, 1h (default ${defaultTimeout})`,
  },
  summary: fileOption("write the outcome as Markdown, for the summary of a pipeline's job"),
  junit: fileOption('write the outcome as one JUnit test'),
  annotate: {
    type: 'string',
    value: 'github',
    summary: 'write the outcome as workflow commands on stderr, too',
    complete: ['github'],
  },
  json: jsonOption('print the diagnosis that shows the outcome as one JSON document'),
  ...awsOptions,
} as const satisfies OptionDescriptions;

const exits: Readonly<Record<Ending, number>> = {
  healthy: 0,
  unhealthy: 1,
  'rolled-back': 1,
  stopped: 1,
  superseded: 1,
  gone: 1,
  'still-starting': 2,
  'cannot-tell': 2,
};

/** Follows a release from a terminal or a pipeline. */
export const wait = defineCommand({
  name: 'wait',
  summary: 'follow a release until it is healthy or its failure is settled',
  usage: ['CLUSTER SERVICE [--timeout 15m] [options]'],
  about:
    'Follows one release until it is complete and healthy, or it is known that it will not be: without waiting for ECS to give up. Without a name that is the deployment which is primary at the start, or the one that ECS has just rolled back. Changes nothing.',
  operands: serviceOperands,
  options,
  examples: [
    { words: 'wait shop web', what: 'the release that is under way' },
    {
      words: 'wait shop web --timeout 30m --summary outcome.md',
      what: 'in a pipeline, with a summary for its page',
    },
    { words: 'wait shop web --task-definition web:8', what: 'the release of one revision' },
  ],
  exitCodes:
    '0 complete and healthy; 1 failing, rolled back, stopped, superseded or gone, with the cause, or unhealthy at the time limit; 2 still starting at the time limit, or it cannot be told.',
  run: async ({ values, operands }, terminal) => {
    const { cluster, service, ...where } = requireService('wait', values, operands);
    const { timeout = defaultTimeout, summary, junit, annotate } = values;
    const request = {
      service: { cluster, service },
      wanted: wantedRelease(values),
      timeoutMs: millisecondsOf(timeout),
      newer: values.follow === true ? ('follow' as const) : ('end' as const),
    };
    if (annotate !== undefined && annotate !== 'github')
      throw refusal('wait', `--annotate knows github, not ${annotate}.`);
    await refuseUnwritable('wait', { summary, junit });
    const unanswered = (why: string): string =>
      renderUnansweredJunit(`${service} in ${cluster}`, why, new Date(now()).toISOString());
    const followed = await answering(
      'wait',
      [
        [summary, renderUnansweredMarkdown],
        [junit, unanswered],
      ],
      annotate,
      () =>
        askAws(where, { cluster, service }, (clients) =>
          followRelease(request, { clients, ...terminalSettings(), now, sleep, tell }),
        ),
    );
    if (summary !== undefined) await writeAnswer(summary, renderReleaseMarkdown(followed));
    if (junit !== undefined) await writeAnswer(junit, renderJunit(followed));
    if (annotate === 'github') for (const line of githubAnnotations(followed)) tell(line);
    tellLimit(followed, timeout);
    terminal.print(
      values.json === true ? renderReleaseJson(followed) : renderReleaseText(followed, terminal),
    );
    return exits[followed.ending];
  },
});

const tell = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

function tellLimit({ ending }: FollowedRelease, timeout: string): void {
  if (ending === 'still-starting')
    tell(
      `targetmedic: not decided within ${timeout}. Give a longer --timeout if the service needs it.`,
    );
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** `90s`, `15m`, `1h` in milliseconds. */
function millisecondsOf(text: string): number {
  const [, number, unit] = /^(\d{1,5})([smh])$/.exec(text) ?? [];
  const milliseconds = Number(number) * (units[unit ?? ''] ?? Number.NaN);
  if (!(milliseconds > 0))
    throw refusal('wait', `--timeout ${text} is no time such as 90s, 15m or 1h.`);
  return milliseconds;
}
