import * as z from 'zod/mini';

const service = z.strictObject({ clusterName: z.string(), serviceName: z.string() });
const tell = z.strictObject({ tell: service });
const ask = z.strictObject({ ask: service });

/** What a schedule asks when the turn of a message has come. */
export type TellRequest = z.infer<typeof tell>;

/** What a schedule asks when the event history may tell more. */
export type AskRequest = z.infer<typeof ask>;

/** Tells such a request from one for a diagnosis. */
export const isTellRequest = (event: unknown): event is TellRequest =>
  tell.safeParse(event).success;

/** Tells such a request from one for a diagnosis. */
export const isAskRequest = (event: unknown): event is AskRequest => ask.safeParse(event).success;
