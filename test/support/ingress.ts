import fc from 'fast-check';
import type { ProposedRule } from '../../src/findings/check';
import {
  buildIngressRequest,
  buildRevokeRequest,
  type IngressRequest,
  type Provenance,
  type RevokeRequest,
} from '../../src/remediation/ingress-request';

const mutating = process.env['STRYKER_MUTATOR_WORKER'] !== undefined;

/**
 * How many random cases a property sees; the nightly run sets TARGETMEDIC_RUNS=100000. A mutant
 * dies of the first few, or of none.
 */
export const runs = Number(process.env['TARGETMEDIC_RUNS'] ?? (mutating ? 20 : 2000));

/** Settings of a property. A mutant needs no smallest counterexample, which takes long to find. */
export const settings = { numRuns: runs, endOnFailure: mutating };

export const aRule = (over: Partial<ProposedRule> = {}): ProposedRule => ({
  kind: 'authorize-ingress',
  groupId: 'sg-0000a1b0000007a50',
  sourceGroupId: 'sg-0000a1b000000a1b0',
  ipProtocol: 'tcp',
  port: 8080,
  ...over,
});

export const provenance: Provenance = {
  incidentId: 'inc-1',
  clusterName: 'demo',
  serviceName: 'web',
  remediationId: 'rem-1',
  createdAt: '2026-03-02T12:00:00.000Z',
};

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const groupId = fc.oneof(hex(8), hex(17)).map((id) => `sg-${id}`);
const name = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'abcXYZ019-_'), minLength: 1, maxLength });

/** Any rule that the builder takes. */
export const soundRule: fc.Arbitrary<ProposedRule> = fc
  .record({
    kind: fc.constant('authorize-ingress' as const),
    groupId,
    sourceGroupId: groupId,
    ipProtocol: fc.constant('tcp' as const),
    port: fc.integer({ min: 1, max: 65_535 }),
  })
  .filter((rule) => rule.groupId !== rule.sourceGroupId);

export const soundProvenance: fc.Arbitrary<Provenance> = fc.record({
  incidentId: name(64),
  clusterName: name(255),
  serviceName: name(255),
  remediationId: name(64),
  createdAt: fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
});

/** Any rule at all, hostile text included. */
export const anyRule: fc.Arbitrary<ProposedRule> = fc.record({
  kind: fc.constant('authorize-ingress' as const),
  groupId: fc.oneof(groupId, fc.string()),
  sourceGroupId: fc.oneof(groupId, fc.string(), fc.constant('0.0.0.0/0')),
  ipProtocol: fc.constant('tcp' as const),
  port: fc.oneof(fc.integer({ min: -10, max: 70_000 }), fc.double()),
});

export const anyProvenance: fc.Arbitrary<Provenance> = fc.record({
  incidentId: fc.oneof(name(64), fc.string()),
  clusterName: fc.oneof(name(255), fc.string()),
  serviceName: fc.oneof(name(255), fc.string()),
  remediationId: fc.oneof(name(64), fc.string()),
  createdAt: fc.oneof(fc.constant('2026-03-02T12:00:00.000Z'), fc.string()),
});

export function anIngressRequest(rule: ProposedRule = aRule()): IngressRequest {
  const built = buildIngressRequest(rule, provenance);
  if (built.kind === 'refused') throw new Error(built.refusal.sentence);
  return built.request;
}

export function aRevokeRequest(): RevokeRequest {
  const built = buildRevokeRequest('sg-0000a1b0000007a50', 'sgr-0000a1b0000000001');
  if (built.kind === 'refused') throw new Error(built.refusal.sentence);
  return built.request;
}
