import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  RichTextBlock,
  SectionBlock,
} from '@slack/types';
import { plain, plainLines, truncate } from '../plain';
import { fitting, joinSafe, type SlackSafe } from './slack-safe';

/**
 * The blocks that our messages are made of. Limits:
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export type MessageBlock = ActionsBlock | ContextBlock | HeaderBlock | RichTextBlock | SectionBlock;

const sectionCharacters = 3000;
const preformattedCharacters = 2600;

/**
 * What all blocks of a message may hold together, as JSON. Slack does not document it; people saw
 * 11,341 characters of text refused (msg_blocks_too_long).
 * https://github.com/slackapi/bolt-js/issues/2867
 */
const allCharacters = 10_500;

/**
 * The blocks that fit into one message: of what supports the first three what does not fit is left
 * out.
 */
export function together(blocks: readonly MessageBlock[]): readonly MessageBlock[] {
  const size = (block: MessageBlock): number => JSON.stringify(block).length + 1;
  const isKept = (block: MessageBlock, at: number): boolean =>
    at < 3 || ['header', 'actions', 'context'].includes(block.type);
  let left = allCharacters - blocks.filter(isKept).reduce((sum, block) => sum + size(block), 0);
  return blocks.filter((block, at) => {
    if (isKept(block, at)) return true;
    const isFitting = size(block) <= left;
    if (isFitting) left -= size(block);
    return isFitting;
  });
}

/** Plain text, at most 150 characters. */
export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: plain(text, 150) || '-', emoji: false },
});

/**
 * Lines that fit whole, at most 3000 characters. `verbatim`: Slack makes nothing into a link or a
 * mention.
 */
export const section = (...lines: readonly SlackSafe[]): SectionBlock => ({
  type: 'section',
  text: verbatim(joinSafe(fitting(lines, sectionCharacters), '\n')),
});

/** At most ten short texts in two columns. */
export const fields = (texts: readonly SlackSafe[]): SectionBlock => ({
  type: 'section',
  fields: texts.slice(0, 10).map(verbatim),
});

/** Small print. */
export const context = (text: SlackSafe): ContextBlock => ({
  type: 'context',
  elements: [verbatim(text)],
});

/**
 * Logs and evidence, literally: no formatting character, fence or mention in them means anything to
 * Slack.
 */
export function preformatted(lines: readonly string[]): readonly RichTextBlock[] {
  const text = truncate(
    lines
      .flatMap((line) => plainLines(line, 400))
      .filter((line) => line !== '')
      .join('\n'),
    preformattedCharacters,
  );
  return text === ''
    ? []
    : [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
        },
      ];
}

/** Buttons, or nothing: an empty block is refused by Slack. */
export const actions = (buttons: readonly Button[]): readonly ActionsBlock[] =>
  buttons.length === 0 ? [] : [{ type: 'actions', elements: [...buttons] }];

const verbatim = (text: SlackSafe): { type: 'mrkdwn'; text: string; verbatim: true } => ({
  type: 'mrkdwn',
  text: text === '' ? '-' : text,
  verbatim: true,
});
