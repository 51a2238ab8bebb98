import { askAws } from '../app/setup/ask-aws';
import { receiveEvent, type Received } from '../app/incident/receive-event';
import { callSentence } from '../reasoning/changes/change-words';
import { plain } from '../report/plain';
import { renderText } from '../report/terminal/text';
import { BadArguments, refusal } from './arguments';
import { defineCommand } from './command';
import { awsOptions } from './description';
import { exitCodes } from './diagnose';
import { readInput } from './input';
import { requireRegion } from './subject';

/** Replays a saved event on the terminal. */
export const receive = defineCommand({
  name: 'receive',
  summary: 'replay a saved EventBridge event through the handler that would get it',
  usage: ['FILE [options]'],
  about:
    'Follows a saved EventBridge event as the handler that would get it: which service it means, and what is found there. Nothing is stored, told or changed.',
  operands: [
    { name: 'FILE', summary: 'one event as JSON; - reads standard input', complete: 'file' },
  ],
  options: awsOptions,
  examples: [
    { words: 'receive event.json', what: 'an event that was saved from EventBridge' },
    { words: 'receive - < event.json', what: 'from standard input' },
  ],
  exitCodes:
    'as for diagnose; 0 for a recorded call, and for an event that is no matter for targetmedic; 2 for what is no EventBridge event.',
  run: async ({ values, operands: [file] }, terminal) => {
    if (file === undefined) throw refusal('receive', 'Give one file with a saved event.');
    if (values.region !== undefined) requireRegion('receive', values.region);
    const received = await receiveEvent(await eventIn(file), (region, work) =>
      askAws({ region, ...values }, {}, work),
    );
    if (received.kind === 'no-event')
      throw new BadArguments(`${named(file)} is no EventBridge event: ${received.reason}.`);
    if (received.kind === 'dropped') {
      terminal.print(`No matter for targetmedic: ${received.reason}.`);
      return 0;
    }
    if (received.kind === 'change') {
      terminal.print(changeWords(received));
      return 0;
    }
    const { diagnosis } = received.found;
    terminal.print(
      `${received.handler} gets this event and looks at ${diagnosis.service.serviceName}: ${received.because}.\n\n${renderText(diagnosis, terminal)}`,
    );
    return exitCodes[diagnosis.verdict];
  },
});

/** One line of who did what, one command for each thing that services may stand on. */
const changeWords = ({ handler, call }: Extract<Received, { readonly kind: 'change' }>): string =>
  [
    `${handler} gets this event, and looks at every watched service that stands on what was changed.`,
    plain(callSentence(call)),
    'Which services those are:',
    ...call.resources.map((id) => `  targetmedic depends ${plain(id)}`),
  ].join('\n');

async function eventIn(file: string): Promise<unknown> {
  const text = await readInput(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new BadArguments(`${named(file)} holds no JSON.`);
  }
}

const named = (file: string): string => (file === '-' ? 'Standard input' : file);
