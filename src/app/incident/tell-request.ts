import * as z from 'zod/mini';

const request = z.strictObject({
  tell: z.strictObject({ clusterName: z.string(), serviceName: z.string() }),
});

/** What a schedule asks when the turn of a message has come. */
export type TellRequest = z.infer<typeof request>;

/** Tells such a request from one for a diagnosis. */
export const isTellRequest = (event: unknown): event is TellRequest =>
  request.safeParse(event).success;
