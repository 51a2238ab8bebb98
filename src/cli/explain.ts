import { checks } from '../checks';
import { awsWords } from '../diagnosis/explain/aws-words';
import { explainText } from '../diagnosis/explain/explain-text';
import { findingCodes } from '../findings/finding-code';
import { didYouMean } from '../report/did-you-mean';
import { BadArguments, refusal } from './arguments';
import { defineCommand } from './command';
import { jsonOption } from './description';
import { jsonOfExplained, listOfFindings, textOfExplanations, textOfFinding } from './explained';
import { readInput } from './input';
import type { Terminal } from './terminal';

const words = awsWords.map(({ word }) => word).filter((word) => !word.includes(' '));

/** Prints what a finding, or a word or text of AWS, means and what to do; or the list of findings. */
export const explain = defineCommand({
  name: 'explain',
  summary: 'what a finding, or a message of AWS, means and what to do',
  usage: ['[CODE | TEXT | -] [--json]'],
  about:
    'Says what a finding means and what to do. Takes the reason codes of target health, stop codes and event names of AWS as well, and explains a stopped reason or a service event that is pasted into it. Without a word: the list of all findings.',
  operands: [
    {
      name: 'TEXT',
      summary: 'a code, or any text of AWS; - reads standard input',
      complete: [...findingCodes, ...words],
      repeats: true,
    },
  ],
  options: { json: jsonOption('print it as one JSON document') },
  examples: [
    { words: 'explain', what: 'all findings' },
    { words: 'explain task-ingress-missing', what: 'one of them' },
    { words: 'explain Target.Timeout', what: 'what AWS means by it, and what is behind it' },
    {
      words: "explain 'Health checks failed with these codes: [404]'",
      what: 'a text from the console',
    },
    { words: 'explain - < event.txt', what: 'a text from a file' },
  ],
  exitCodes: '0; 2 where nothing is known about it.',
  run: async ({ values: { json }, operands }, terminal) => {
    const text = operands.join(' ') === '-' ? await readInput('-') : operands.join(' ');
    if (operands.length > 0 && text.trim() === '') throw refusal('explain', 'There is no text.');
    const explained = operands.length === 0 ? listed : explainedIn(text.trim());
    terminal.print(json === true ? explained.json() : explained.text(terminal));
    return 0;
  },
});

/** An explanation, for people and for programs. */
interface Explained {
  readonly text: (terminal: Terminal) => string;
  readonly json: () => string;
}

const listed: Explained = { text: listOfFindings, json: () => jsonOfExplained(checks) };

function explainedIn(text: string): Explained {
  const check = checks.find(({ code }) => code === text.toLowerCase());
  if (check !== undefined)
    return { text: () => textOfFinding(check), json: () => jsonOfExplained([check]) };
  const explanations = explainText(text);
  if (explanations.length === 0) throw new BadArguments(unknown(text));
  return {
    text: ({ width }) => textOfExplanations(explanations, width),
    json: () => jsonOfExplained([], explanations),
  };
}

function unknown(text: string): string {
  if (text.includes(' ') || text.length > 60)
    return 'Nothing in this text is known. Paste the reason of the target or the task, or the message of the service event. See targetmedic explain for the list of findings.';
  return `There is no finding ${text}.${didYouMean(text, [...findingCodes, ...words])} See targetmedic explain for the list.`;
}
