import { slackToText } from '../../scripts/demo/slack-text';
import type { KnownBlock } from '@slack/types';
import type { OutgoingMessage } from '../../src/act/slack/slack-outcome';

type Said = OutgoingMessage<KnownBlock>;

/** What a message must not say: by its word, its other words, its buttons and its links. */
interface Rule {
  readonly broken: string;
  readonly by: (read: Read) => boolean;
}

/** A message as its reader sees it. */
interface Read {
  /** The state word at its beginning. */
  readonly word: string;
  readonly text: string;
  /** Without the evidence, which may be the very line that is quoted. */
  readonly prose: string;
  readonly path: string;
  readonly buttons: readonly string[];
  readonly primaries: number;
  readonly links: readonly string[];
  readonly wordInside: string;
}

const isFelt = /^(?:DOWN|DEGRADED|ROLLOUT STUCK|AT RISK|NEEDS YOU)$/;
const isActing = /^(?:FIXING|RECOVERING)$/;

const ofAll: readonly Rule[] = [
  {
    broken: 'a sentence stands twice',
    by: ({ prose }) => repeated(prose) !== undefined,
  },
  {
    broken: 'while the bot acts somebody else is asked to, or told why it does not',
    by: ({ word, text }) =>
      isActing.test(word) && /Your turn|Not applied|--apply|needs approval/.test(text),
  },
  {
    broken: 'an end is told as if it went on',
    by: ({ word, text }) =>
      word === 'RECOVERED' && /\*Since\*|BROKEN|Your turn|still is|stays silent/.test(text),
  },
  {
    broken: 'what was seen before the rule is drawn as it is now',
    by: ({ text }) =>
      text.includes('Before the rule was added:') && /BROKEN|\(certain\)|\*Impact\*/.test(text),
  },
  {
    broken: 'a rule that did not help is called the certain cause',
    by: ({ text }) => text.includes('stayed silent until') && /\(certain\)/.test(text),
  },
  {
    broken: 'a rule that was taken back is said to exist',
    by: ({ text }) =>
      /rule (?:sgr-\w+ )?was taken back/i.test(text) &&
      /rule exists already|✓ Task ingress|security groups[^.]*let the check in/i.test(text),
  },
  {
    broken: 'a closed group is said where the path is open',
    by: ({ text, path }) =>
      /^[^\n]*does not admit/m.test(text) &&
      /✓ Task ingress/.test(path) &&
      !/Before|It was/.test(text),
  },
  {
    broken: 'something is wrong, and nothing on the path is',
    by: ({ word, path }) => isFelt.test(word) && path !== '' && !/[✗?]/.test(path),
  },
  {
    broken: 'nothing is known to be wrong, and the path is broken',
    by: ({ word, path }) => /^(?:HEALTHY|RECOVERED)$/.test(word) && path.includes('✗'),
  },
];

const ofMessages: readonly Rule[] = [
  {
    broken: 'the notification and the message begin with different words',
    by: ({ word, wordInside }) => word !== wordInside,
  },
  {
    broken: 'a button to apply without the change, or the change without the button',
    by: ({ text, buttons }) => buttons.includes('Apply fix') !== text.includes('*Change*'),
  },
  {
    broken: 'a button to apply beside why it is not applied',
    by: ({ text, buttons }) => buttons.includes('Apply fix') && text.includes('Not applied'),
  },
  {
    broken: 'a button that is spoken of is not there',
    by: ({ text, buttons }) =>
      [...text.matchAll(/button ([A-Z]\w*(?: \w+)?)\b/g)].some(
        ([, name = '']) => !buttons.some((one) => name.startsWith(one)),
      ),
  },
  {
    broken: 'a rule that was taken back can be undone',
    by: ({ text, buttons }) =>
      /\*Next step\*[^\n]*rule was taken back/i.test(text) && buttons.includes('Undo'),
  },
  {
    broken: 'more than one act is the recommended one',
    by: ({ primaries }) => primaries > 1,
  },
  {
    broken: 'silence and its button do not fit',
    by: ({ text, buttons, word }) =>
      word !== 'RECOVERED' && text.includes('*Silenced until*') !== buttons.includes('End silence'),
  },
  {
    broken: 'who said to be on it is asked whether he is',
    by: ({ text, buttons }) => text.includes('*Acknowledged by*') && buttons.includes('I am on it'),
  },
  {
    broken: 'two links say the same, or one does not say what it opens',
    by: ({ links }) => new Set(links).size < links.length || links.some((one) => one.length < 6),
  },
  {
    broken: 'whoever is needed is not told what to do',
    by: ({ word, text }) => isFelt.test(word) && !/\*Next step\* {2}\S/.test(text),
  },
  {
    broken: 'the confidence of a cause stands beside something that is no cause',
    by: ({ word, text }) =>
      /^(?:RECOVERED|CANNOT TELL)$/.test(word) && /\((?:certain|likely)\)/.test(text),
  },
];

/** Where a message of Slack denies itself. */
export function contradictionsIn(message: Said, kind: 'message' | 'reply'): string[] {
  const text = slackToText(message);
  const read = readOf(message.text, text, message);
  return broken(kind === 'message' ? [...ofAll, ...ofMessages] : ofAll, read, text);
}

/** Where a mail denies itself. */
export function contradictionsInMail(mail: string): string[] {
  return broken(ofAll, readOf(mail, mail), mail);
}

const broken = (rules: readonly Rule[], read: Read, text: string): string[] =>
  rules
    .filter(({ by }) => by(read))
    .map(({ broken: what }) => `${what} (${repeated(text) ?? ''}):\n[${read.word}] ${text}`);

function readOf(first: string, text: string, message?: Said): Read {
  const buttons = (message?.blocks ?? []).flatMap((block) =>
    block.type === 'actions' ? block.elements.filter((one) => one.type === 'button') : [],
  );
  return {
    word: /^\[([A-Z ]+)\]/.exec(first)?.[1] ?? '',
    wordInside: /^([A-Z ]+): /.exec(text)?.[1] ?? '',
    text,
    prose:
      message === undefined
        ? text.replace(/\n\s+Evidence\n[\s\S]*?(?=\n\s+(?:Fix|How to)|\n\n|$)/g, '')
        : slackToText({
            ...message,
            blocks: message.blocks.filter(({ type }) => type !== 'rich_text'),
          }),
    path: /\*Path\*[^\n]*/.exec(text)?.[0] ?? '',
    buttons: buttons.map((one) => one.text.text),
    primaries: buttons.filter(({ style }) => style === 'primary').length,
    links: [...JSON.stringify(message?.blocks ?? []).matchAll(/<https:[^|]*\|([^>]*)>/g)].map(
      ([, label = '']) => label,
    ),
  };
}

/** The first sentence of some length that stands twice; what happened is told with its time. */
function repeated(text: string): string | undefined {
  const sentences = text
    .replace(/What happened[\s\S]*?(?=\n\n|\n\*|$)/, '')
    .replaceAll(/\s*\n\s+/g, ' ')
    .split(/(?<=[.?!])\s+|\n/)
    .map((one) =>
      one
        .replace(/^(?:\*[\w ]+\*|[•>*-])\s*/, '')
        .replace(/^(?:Your turn|Impact|Fix): /, '')
        .trim()
        .toLowerCase(),
    )
    .filter((one) => one.length > 30 && one.includes(' '));
  return sentences.find((one, at) => sentences.indexOf(one) < at);
}
