import fc from 'fast-check';
import {
  buildIngressRequest,
  buildRevokeRequest,
  ruleTags,
  serviceTag,
  type Provenance,
} from '../../src/remediation/ingress-request';
import type { ProposedRule } from '../../src/findings/check';
import {
  aRule,
  provenance,
  settings as propertySettings,
  soundProvenance,
  soundRule,
} from '../support/ingress';

const refusalOf = (rule: ProposedRule, by: Provenance = provenance): string | undefined => {
  const built = buildIngressRequest(rule, by);
  return built.kind === 'refused' ? built.refusal.code : undefined;
};

it('builds exactly one canonical shape', () => {
  expect(buildIngressRequest(aRule(), provenance)).toEqual({
    kind: 'request',
    request: {
      GroupId: 'sg-0000a1b0000007a50',
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 8080,
          ToPort: 8080,
          UserIdGroupPairs: [
            {
              GroupId: 'sg-0000a1b000000a1b0',
              Description: 'targetmedic rem-1 web tcp 8080 from its load balancer',
            },
          ],
        },
      ],
      TagSpecifications: [
        {
          ResourceType: 'security-group-rule',
          Tags: [
            { Key: 'targetmedic:owner', Value: 'targetmedic' },
            { Key: 'targetmedic:incident', Value: 'inc-1' },
            { Key: 'targetmedic:service', Value: 'demo/web' },
            { Key: 'targetmedic:remediation-id', Value: 'rem-1' },
            { Key: 'targetmedic:created-at', Value: '2026-03-02T12:00:00.000Z' },
          ],
        },
      ],
    },
  });
});

it.each([0, -1, 65_536, 4567.5, Number.NaN, Number.POSITIVE_INFINITY])(
  'refuses port %p',
  (port) => {
    expect(refusalOf(aRule({ port }))).toBe('malformed-port');
  },
);

it.each([1, 65_535])('accepts port %i, the end of the range', (port) => {
  expect(refusalOf(aRule({ port }))).toBeUndefined();
});

it.each([
  '',
  'sg-',
  'sg-123',
  'SG-0000a1b0000007a50',
  'sg-0000a1b0000007a5',
  'sg-0000a1b0000007a500',
  ' sg-0000a1b0000007a50',
  'sg-0000a1b0000007a50\n',
  'sg-0000a1b0000007a5g',
  '0.0.0.0/0',
  'pl-0000a1b0000007a50',
])('refuses the group id %j on either side', (id) => {
  expect(refusalOf(aRule({ groupId: id }))).toBe('malformed-group');
  expect(refusalOf(aRule({ sourceGroupId: id }))).toBe('malformed-group');
});

it('names the group that is malformed', () => {
  const sentenceOf = (rule: ProposedRule) => {
    const built = buildIngressRequest(rule, provenance);
    return built.kind === 'refused' ? built.refusal.sentence : '';
  };
  expect(sentenceOf(aRule({ groupId: 'first' }))).toContain('"first"');
  expect(sentenceOf(aRule({ sourceGroupId: 'second' }))).toContain('"second"');
  expect(sentenceOf(aRule({ port: 70_000 }))).toContain('70000');
});

it('accepts the short ids of old groups', () => {
  expect(refusalOf(aRule({ groupId: 'sg-0123abcd' }))).toBeUndefined();
});

it('refuses a rule from a group to itself', () => {
  const refusal = buildIngressRequest(aRule({ sourceGroupId: aRule().groupId }), provenance);
  expect(refusal).toMatchObject({
    kind: 'refused',
    refusal: { code: 'self-reference', sentence: expect.stringContaining('to itself') },
  });
});

it.each<Partial<Provenance>>([
  { incidentId: '' },
  { incidentId: 'a b' },
  { incidentId: 'x'.repeat(65) },
  { remediationId: 'rem:1' },
  { remediationId: '' },
  { serviceName: 'web<!channel>' },
  { serviceName: '' },
  { serviceName: 'x'.repeat(256) },
  { clusterName: 'demo\n' },
  { clusterName: '' },
  { createdAt: 'yesterday' },
  { createdAt: '2026-03-02T12:00:00.000Z"' },
  { createdAt: ' 2026-03-02T12:00:00.000Z' },
])('refuses a provenance that is no plain name: %j', (over) => {
  expect(buildIngressRequest(aRule(), { ...provenance, ...over })).toMatchObject({
    kind: 'refused',
    refusal: { code: 'malformed-provenance', sentence: expect.stringMatching(/malformed/) },
  });
});

it.each(['2026-03-02T12:00:00Z', '2026-03-02T12:00:00.123456789Z'])(
  'accepts the ISO time %s',
  (createdAt) => {
    expect(refusalOf(aRule(), { ...provenance, createdAt })).toBeUndefined();
  },
);

it('keeps descriptions and tags within the limits of AWS, whatever the names', () => {
  fc.assert(
    fc.property(soundRule, soundProvenance, (rule, by) => {
      const built = buildIngressRequest(rule, by);
      if (built.kind === 'refused') throw new Error(built.refusal.sentence);
      const [
        {
          UserIdGroupPairs: [{ Description }],
        },
      ] = built.request.IpPermissions;
      expect(Description).toMatch(/^[a-zA-Z0-9. _\-:/()#,@[\]+=;{}!$*]{1,255}$/);
      for (const { Value } of built.request.TagSpecifications[0].Tags)
        expect(Value.length).toBeLessThanOrEqual(256);
    }),
    propertySettings,
  );
});

it('keeps the whole name of the service in its tag', () => {
  const long = { clusterName: 'c'.repeat(255), serviceName: 's'.repeat(255) };
  expect(serviceTag(long)).toBe(`/${'s'.repeat(255)}`);
  expect(ruleTags.service).toBe('targetmedic:service');
});

it('takes one rule back by its id, and nothing else', () => {
  expect(buildRevokeRequest('sg-0000a1b0000007a50', 'sgr-0000a1b0000000001')).toEqual({
    kind: 'request',
    request: { GroupId: 'sg-0000a1b0000007a50', SecurityGroupRuleIds: ['sgr-0000a1b0000000001'] },
  });
  expect(buildRevokeRequest('sg-0000a1b0000007a50', 'sgr-0000a1b1')).toMatchObject({
    kind: 'request',
  });
});

it.each([
  '',
  'sg-0000a1b0000007a50',
  'sgr-*',
  'sgr-0000a1b0000000001,sgr-0000a1b0000000002',
  ' sgr-0000a1b0000000001',
  'sgr-0000a1b00000000012',
])('refuses to take back %j', (id) => {
  expect(buildRevokeRequest('sg-0000a1b0000007a50', id)).toMatchObject({
    kind: 'refused',
    refusal: { code: 'malformed-rule', sentence: expect.stringContaining('rule id') },
  });
});

it('refuses to take a rule back from something that is no group', () => {
  expect(buildRevokeRequest('vpc-1', 'sgr-0000a1b0000000001')).toMatchObject({
    kind: 'refused',
    refusal: { code: 'malformed-group', sentence: expect.stringContaining('"vpc-1"') },
  });
});
