import * as z from 'zod';

// The parts of the schema of Adaptive Cards 1.4 that a card of ours may have.
// https://adaptivecards.io/explorer/AdaptiveCard.html
const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  text: z.string().min(1),
  wrap: z.boolean(),
  weight: z.enum(['Lighter', 'Default', 'Bolder']).optional(),
  size: z.enum(['Small', 'Default', 'Medium', 'Large', 'ExtraLarge']).optional(),
  color: z.enum(['Default', 'Accent', 'Good', 'Warning', 'Attention']).optional(),
  isSubtle: z.boolean().optional(),
});
const card = z.strictObject({
  $schema: z.string(),
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.4'),
  msteams: z.object({ width: z.literal('Full') }),
  body: z.array(textBlock).min(1),
  actions: z
    .array(
      z.strictObject({
        type: z.literal('Action.OpenUrl'),
        title: z.string().min(1),
        url: z.url({ protocol: /^https$/ }),
      }),
    )
    .max(6),
});
const message = z.object({
  type: z.literal('message'),
  attachments: z.tuple([
    z.object({
      contentType: z.literal('application/vnd.microsoft.card.adaptive'),
      contentUrl: z.null(),
      content: card,
    }),
  ]),
});

/** Largest message of a channel, in bytes. */
const maximumBytes = 28 * 1024;

/** Takes a card: 202, or what is wrong with it. */
export function answerTeams(body: string, { cards }: { readonly cards: object[] }): number {
  if (Buffer.byteLength(body) > maximumBytes) return 413;
  const parsed = message.safeParse(JSON.parse(body));
  if (!parsed.success) return 400;
  cards.push(parsed.data.attachments[0].content);
  return 202;
}
