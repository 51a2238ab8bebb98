import { createClients } from '../app/setup/clients';
import { followDeployment, type Ending } from '../app/diagnosis/follow-deployment';
import { renderJson } from '../report/json';
import { renderMarkdown } from '../report/markdown/markdown';
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

const help = `Usage: targetmedic wait --cluster C --service S [--timeout 15m] [options]

Follows a deployment until it is healthy, or its failure is certain: without waiting for ECS to give up. Changes nothing.

  --timeout T      how long at most: 90s, 15m, 1h (default 15m)
  --summary FILE   write the outcome as Markdown, for the summary of a pipeline's job
  --json           print the last diagnosis as one JSON document
  --region R       AWS Region
  --profile P      profile of the AWS configuration

Exit code: 0 healthy; 1 unhealthy, with the root cause; 2 at the time limit, or when it cannot tell.
`;

const options = {
  ...awsOptions,
  timeout: { type: 'string', default: '15m' },
  summary: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const exits: Readonly<Record<Ending, number>> = {
  healthy: 0,
  unhealthy: 1,
  'time-limit': 2,
  'cannot-tell': 2,
};

/** Follows a deployment from a terminal or a pipeline. */
export const wait: Command = async (words, terminal) => {
  const { values, positionals } = parseWords('wait', words, options);
  if (values.help === true) {
    terminal.print(help);
    return 0;
  }
  refusePositionals('wait', positionals);
  const service = requireService('wait', values);
  const timeoutMs = millisecondsOf(values.timeout);
  await refuseUnwritable([values.summary]);
  const { ending, diagnosis } = await followDeployment(
    service,
    await createClients(values),
    timeoutMs,
    (sentence) => process.stderr.write(`${sentence}\n`),
  );
  if (values.summary !== undefined) await writeAnswer(values.summary, renderMarkdown(diagnosis));
  if (ending === 'time-limit')
    process.stderr.write(
      `targetmedic: not decided within ${values.timeout}. Give a longer --timeout if the service needs it.\n`,
    );
  terminal.print(values.json === true ? renderJson(diagnosis) : renderText(diagnosis, terminal));
  return exits[ending];
};

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** `90s`, `15m`, `1h` in milliseconds. */
function millisecondsOf(text: string): number {
  const [, number, unit] = /^(\d{1,5})([smh])$/.exec(text) ?? [];
  const milliseconds = Number(number) * (units[unit ?? ''] ?? Number.NaN);
  if (!(milliseconds > 0))
    throw new BadArguments(
      `--timeout ${text} is no time such as 90s, 15m or 1h. See targetmedic wait --help.`,
    );
  return milliseconds;
}
