import type { Button } from '@slack/types';
import type { SlackMessage } from '../../src/report/slack/slack-message';
import { isSlackSafe } from '../../src/report/slack/slack-safe';

type Block = SlackMessage['blocks'][number];

/**
 * Holds a message against everything that Slack refuses.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export function expectAcceptable({ text, blocks }: SlackMessage): void {
  expect(isSlackSafe(text)).toBe(true);
  expectLength(text, 3000);
  expect(blocks.length).toBeGreaterThan(0);
  expect(blocks.length).toBeLessThanOrEqual(50);
  // Slack refuses blocks that hold more together: https://github.com/slackapi/bolt-js/issues/2867
  expect(JSON.stringify(blocks).length).toBeLessThan(11_000);
  for (const block of blocks) limits[block.type](block as never);
}

const limits: {
  readonly [Type in Block['type']]: (block: Extract<Block, { readonly type: Type }>) => void;
} = {
  header: ({ text }) => expectLength(text.text, 150),
  section: ({ text, fields = [] }) => {
    expect(text !== undefined || fields.length > 0).toBe(true);
    expect(fields.length).toBeLessThanOrEqual(10);
    if (text !== undefined) expectMrkdwn(text, 3000);
    for (const field of fields) expectMrkdwn(field, 2000);
  },
  context: ({ elements }) => {
    expectCount(elements, 10);
    for (const one of elements) expectMrkdwn(one as never, 3000);
  },
  rich_text: ({ elements }) => {
    expectCount(elements, 10);
    for (const one of elements) {
      expect(one.type).toBe('rich_text_preformatted');
      expectLength(one.elements.map((part) => ('text' in part ? part.text : '')).join(''), 3000);
    }
  },
  actions: ({ elements }) => {
    expectCount(elements, 25);
    for (const one of elements) expectButton(one as Button);
    expect(new Set(elements.map(({ action_id }) => action_id)).size).toBe(elements.length);
  },
};

function expectButton({
  text,
  value = '',
  action_id = '',
  accessibility_label = '',
  confirm,
}: Button): void {
  const lengths: readonly (readonly [string, number])[] = [
    [text.text, 75],
    [value, 2000],
    [action_id, 255],
    [accessibility_label, 75],
  ];
  for (const [one, limit] of lengths) expectLength(one, limit);
  if (confirm === undefined) return;
  const { title, text: question, confirm: yes, deny } = confirm;
  for (const [one, limit] of [
    [title, 100],
    [question, 300],
    [yes, 30],
    [deny, 30],
  ] as const)
    expectLength(one?.text ?? '', limit);
}

function expectMrkdwn(
  { text, verbatim }: { text: string; verbatim?: boolean },
  limit: number,
): void {
  expect(verbatim).toBe(true);
  expect(isSlackSafe(text)).toBe(true);
  expectLength(text, limit);
}

const expectCount = ({ length }: readonly unknown[], limit: number): void => {
  expect(length).toBeGreaterThan(0);
  expect(length).toBeLessThanOrEqual(limit);
};

function expectLength(text: string, limit: number): void {
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(limit);
}
