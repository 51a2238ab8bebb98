import { askAws } from '../app/setup/ask-aws';
import { followDeployment, type Ending } from '../app/diagnosis/follow-deployment';
import { renderJson } from '../report/json';
import { renderMarkdown } from '../report/markdown/markdown';
import { renderText } from '../report/terminal/text';
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

const defaultTimeout = '15m';

const options = {
  ...serviceOptions,
  timeout: {
    type: 'string',
    value: 'TIME',
    summary: `how long at most: 90s, 15m, 1h (default ${defaultTimeout})`,
  },
  summary: fileOption("write the outcome as Markdown, for the summary of a pipeline's job"),
  json: jsonOption('print the last diagnosis as one JSON document'),
  ...awsOptions,
} as const satisfies OptionDescriptions;

const exits: Readonly<Record<Ending, number>> = {
  healthy: 0,
  unhealthy: 1,
  'time-limit': 2,
  'cannot-tell': 2,
};

/** Follows a deployment from a terminal or a pipeline. */
export const wait = defineCommand({
  name: 'wait',
  summary: 'follow a deployment until it is healthy or its failure is certain',
  usage: ['CLUSTER SERVICE [--timeout 15m] [options]'],
  about:
    'Follows a deployment until it is healthy, or its failure is certain: without waiting for ECS to give up. Changes nothing.',
  operands: serviceOperands,
  options,
  examples: [
    { words: 'wait shop web', what: 'the release that is under way' },
    {
      words: 'wait shop web --timeout 30m --summary outcome.md',
      what: 'in a pipeline, with a summary for its page',
    },
  ],
  exitCodes:
    '0 healthy; 1 unhealthy, with the root cause; 2 at the time limit, or when it cannot tell.',
  run: async ({ values, operands }, terminal) => {
    const { cluster, service, ...where } = requireService('wait', values, operands);
    const { timeout = defaultTimeout } = values;
    const timeoutMs = millisecondsOf(timeout);
    await refuseUnwritable('wait', { summary: values.summary });
    const subject = { cluster, service };
    const { ending, diagnosis } = await askAws(where, subject, (clients) =>
      followDeployment(subject, clients, timeoutMs, (sentence) =>
        process.stderr.write(`${sentence}\n`),
      ),
    );
    if (values.summary !== undefined) await writeAnswer(values.summary, renderMarkdown(diagnosis));
    if (ending === 'time-limit')
      process.stderr.write(
        `targetmedic: not decided within ${timeout}. Give a longer --timeout if the service needs it.\n`,
      );
    terminal.print(values.json === true ? renderJson(diagnosis) : renderText(diagnosis, terminal));
    return exits[ending];
  },
});

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** `90s`, `15m`, `1h` in milliseconds. */
function millisecondsOf(text: string): number {
  const [, number, unit] = /^(\d{1,5})([smh])$/.exec(text) ?? [];
  const milliseconds = Number(number) * (units[unit ?? ''] ?? Number.NaN);
  if (!(milliseconds > 0))
    throw refusal('wait', `--timeout ${text} is no time such as 90s, 15m or 1h.`);
  return milliseconds;
}
