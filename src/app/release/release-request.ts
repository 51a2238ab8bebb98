import * as z from 'zod/mini';

const request = z.strictObject({
  hook: z.unknown(),
  mode: z.enum(['warn', 'block']),
  /** Epoch milliseconds after which nobody waits for a decision any more. */
  decideBy: z.optional(z.number()),
});

/** What the function that ECS calls asks. */
export type ReleaseRequest = z.infer<typeof request>;

/** Tells such a request from one for a diagnosis. */
export const isReleaseRequest = (event: unknown): event is ReleaseRequest =>
  request.safeParse(event).success;
