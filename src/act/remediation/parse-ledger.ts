import * as z from 'zod/mini';
import type { RemediationLedger } from '../../remediation/remediation-ledger';

const ledger = z.object({
  version: z.number(),
  reservations: z.array(
    z.object({
      at: z.string(),
      remediationId: z.string(),
      groupId: z.string(),
      serviceArn: z.string(),
    }),
  ),
  misses: z.array(
    z.object({ at: z.string(), remediationId: z.string(), mode: z.enum(['approve', 'auto']) }),
  ),
  breaker: z.optional(z.object({ openedAt: z.string(), because: z.string() })),
  contested: z.array(
    z.object({
      at: z.string(),
      rule: z.object({
        kind: z.literal('authorize-ingress'),
        groupId: z.string(),
        sourceGroupId: z.string(),
        ipProtocol: z.literal('tcp'),
        port: z.number(),
      }),
    }),
  ),
});

/**
 * Reads the stored ledger. One that cannot be read throws: without its limits nothing may be
 * opened.
 */
export function parseLedger(body: string): RemediationLedger {
  const { version, reservations, misses, breaker, contested } = ledger.parse(JSON.parse(body));
  return { version, reservations, misses, breaker, contested };
}

/** The ledger as text: the same ledger, the same text. */
export const printLedger = ({
  version,
  reservations,
  misses,
  breaker,
  contested,
}: RemediationLedger): string =>
  JSON.stringify({ version, reservations, misses, breaker, contested });
