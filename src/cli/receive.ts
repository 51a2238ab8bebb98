import { readFile } from 'node:fs/promises';
import { createClients } from '../app/setup/clients';
import { receiveEvent } from '../app/incident/receive-event';
import { renderText } from '../report/terminal/text';
import { awsOptions, BadArguments, parseWords } from './arguments';
import { exitCodes } from './diagnose';
import type { Command } from './terminal';

const help = `Usage: targetmedic receive FILE [--region R] [--profile P]

Follows a saved EventBridge event as the handler that would get it: which service it means, and what is found there. Nothing is stored,
told or changed.

Exit code: as for diagnose; 0 for an event that is no matter for targetmedic.
`;

const { region, profile, help: helpOption } = awsOptions;

/** Replays a saved event on the terminal. */
export const receive: Command = async (words, terminal) => {
  const { values, positionals } = parseWords('receive', words, {
    region,
    profile,
    help: helpOption,
  });
  if (values.help === true) {
    terminal.print(help);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new BadArguments('Give one file with a saved event. See targetmedic receive --help.');
  const received = await receiveEvent(await eventIn(file), await createClients(values));
  if (received.kind === 'dropped') {
    terminal.print(`No matter for targetmedic: ${received.reason}.`);
    return 0;
  }
  const { diagnosis } = received.found;
  terminal.print(
    `${received.handler} gets this event and looks at ${diagnosis.service.serviceName}: ${received.because}.\n\n${renderText(diagnosis, terminal)}`,
  );
  return exitCodes[diagnosis.verdict];
};

async function eventIn(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new BadArguments(`${file} cannot be read.`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new BadArguments(`${file} holds no JSON.`);
  }
}
