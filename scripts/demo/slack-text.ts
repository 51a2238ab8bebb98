/** A Slack message as its reader sees it, in plain text: blocks if there are any, else the text. */
export function slackToText({ text, blocks }: { readonly text: string; readonly blocks: readonly any[] }): string {
  if (blocks.length === 0) return readable(text);
  return blocks.map(blockText).filter(Boolean).join('\n');
}

function blockText(block: any): string {
  if (block.type === 'divider') return '---';
  if (block.type === 'actions') return block.elements.map((element: any) => `[ ${element.text?.text ?? element.type} ]`).join(' ');
  if (block.type === 'context') return block.elements.map((element: any) => readable(element.text ?? '')).join('  ');
  if (block.type === 'rich_text') return block.elements.map(richText).join('');
  const parts = [block.text?.text, ...(block.fields ?? []).map((field: any) => field.text)];
  return parts.filter(Boolean).map(readable).join('\n');
}

const richText = (element: any): string => element.text ?? element.url ?? (element.elements ?? []).map(richText).join('');

/** Slack's own notation: links show their label, the three escapes their character. */
const readable = (text: string): string =>
  text.replace(/<([^>|]+)\|([^>]+)>/g, '$2').replace(/<([^>]+)>/g, '$1').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
