interface Block {
  readonly type: string;
  readonly text?: Block | string;
  readonly url?: string;
  readonly elements?: readonly Block[];
  readonly fields?: readonly Block[];
}

/** A Slack message as its reader sees it, in plain text: blocks if there are any, else the text. */
export function slackToText({
  text,
  blocks,
}: {
  readonly text: string;
  readonly blocks: readonly Block[];
}): string {
  if (blocks.length === 0) return readable(text);
  return blocks.map(blockText).filter(Boolean).join('\n');
}

function blockText({ type, text, elements = [], fields = [] }: Block): string {
  if (type === 'divider') return '---';
  if (type === 'actions') return elements.map((element) => `[ ${textOf(element.text)} ]`).join(' ');
  if (type === 'context')
    return elements.map((element) => readable(textOf(element.text))).join('  ');
  if (type === 'rich_text') return elements.map(richText).join('');
  return [text, ...fields.map((field) => field.text)]
    .map(textOf)
    .filter(Boolean)
    .map(readable)
    .join('\n');
}

const textOf = (text: Block['text']): string =>
  typeof text === 'object' ? textOf(text.text) : (text ?? '');

const richText = ({ text, url, elements = [] }: Block): string =>
  text === undefined ? (url ?? elements.map(richText).join('')) : textOf(text);

/** Slack's own notation: links show their label, the three escapes their character. */
const readable = (text: string): string =>
  text
    .replace(/<([^>|]+)\|([^>]+)>/g, '$2')
    .replace(/<([^>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
