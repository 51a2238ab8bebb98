import * as z from 'zod/mini';
import type { RemediateRequest } from './remediation-ports';

const text = z.string().check(z.minLength(1), z.maxLength(512));

const event = z.object({
  action: z.enum(['apply', 'verify', 'undo']),
  incidentId: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))),
  cluster: z.optional(text),
  service: z.optional(text),
});

/** What the remediate function was asked, or one sentence that says what is wrong with it. */
export type ParsedRequest =
  | { readonly kind: 'request'; readonly request: RemediateRequest }
  | { readonly kind: 'malformed'; readonly message: string };

/**
 * Reads an invocation. No id of a security group, no port and no approval ever comes in this way: the
 * network is read anew, starting from the service, and who approved is an item of the table.
 */
export function parseRemediateRequest(input: unknown): ParsedRequest {
  const parsed = event.safeParse(input);
  if (!parsed.success)
    return malformed(`${parsed.error.issues[0]?.path.join('.') || 'The input'} is malformed.`);
  const { action, incidentId, cluster, service } = parsed.data;
  if (incidentId !== undefined)
    return { kind: 'request', request: { action, subject: { incidentId } } };
  if (cluster !== undefined && service !== undefined)
    return { kind: 'request', request: { action, subject: { cluster, service } } };
  return malformed('Give incidentId, or cluster and service.');
}

const malformed = (message: string): ParsedRequest => ({ kind: 'malformed', message });
