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
