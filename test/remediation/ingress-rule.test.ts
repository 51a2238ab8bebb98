import {
  describeIngressRule,
  isAsWritten,
  isOfRemediation,
  isOwned,
  isSameRule,
  type IngressRule,
} from '../../src/remediation/ingress-rule';
import { aPlan, rule } from '../support/remediation';

const group = (groupId: string) =>
  ({ kind: 'security-group', groupId, peeringStatus: undefined }) as const;
const record = { remediationId: 'rem-1', plan: aPlan() };

/** The rule as a remediation wrote it. */
const written = (over: Partial<IngressRule> = {}): IngressRule => ({
  securityGroupRuleId: 'sgr-1',
  groupId: rule.groupId,
  ipProtocol: 'tcp',
  fromPort: 8080,
  toPort: 8080,
  peer: group(rule.sourceGroupId),
  description: 'targetmedic rem-1 web tcp 8080 from its load balancer',
  tags: { 'targetmedic:owner': 'targetmedic', 'targetmedic:remediation-id': 'rem-1' },
  ...over,
});

const elsewhere: readonly (readonly [string, Partial<IngressRule>])[] = [
  ['another group', { groupId: 'sg-0000b0b000000b0b2' }],
  ['another protocol', { ipProtocol: 'udp' }],
  ['every protocol', { ipProtocol: '-1' }],
  ['another first port', { fromPort: 1 }],
  ['another last port', { toPort: 9000 }],
  ['no ports', { fromPort: undefined, toPort: undefined }],
  ['another source', { peer: group('sg-0000b0b000000b0b2') }],
  ['an address range', { peer: { kind: 'ipv4', cidr: '0.0.0.0/0' } }],
  [
    'a prefix list that is called like the source',
    { peer: { kind: 'prefix-list', prefixListId: rule.sourceGroupId } },
  ],
];

describe('the rule that was proposed', () => {
  it('is known by its content, whoever added it and however tcp is written', () => {
    expect(isSameRule(written(), rule)).toBe(true);
    expect(isSameRule(written({ ipProtocol: '6', tags: {}, description: undefined }), rule)).toBe(
      true,
    );
  });

  it.each(elsewhere)('is not one with %s', (_what, over) => {
    expect(isSameRule(written(over), rule)).toBe(false);
  });
});

describe('whose rule it is', () => {
  it.each<[string, Record<string, string>, boolean, boolean]>([
    ['ours, of this remediation', written().tags, true, true],
    [
      'ours, of another one',
      { ...written().tags, 'targetmedic:remediation-id': 'rem-2' },
      true,
      false,
    ],
    ['ours, of none', { 'targetmedic:owner': 'targetmedic' }, true, false],
    ["somebody else's with our id", { 'targetmedic:remediation-id': 'rem-1' }, false, false],
    ["somebody else's", { ...written().tags, 'targetmedic:owner': 'Targetmedic' }, false, false],
    ['without tags', {}, false, false],
  ])('is told by its tags: %s', (_whose, tags, owned, ofRemediation) => {
    expect(isOwned(written({ tags }))).toBe(owned);
    expect(isOfRemediation(written({ tags }), 'rem-1')).toBe(ofRemediation);
  });
});

describe('a rule as a remediation wrote it', () => {
  it('may be taken back', () => {
    expect(isAsWritten(written(), record)).toBe(true);
  });

  it.each<readonly [string, Partial<IngressRule>]>([
    ...elsewhere,
    ['no tags', { tags: {} }],
    ['no description', { description: undefined }],
    ['another description', { description: 'managed by Terraform' }],
    [
      'the description of another service',
      { description: 'targetmedic rem-1 api tcp 8080 from its load balancer' },
    ],
  ])('may not be taken back with %s', (_what, over) => {
    expect(isAsWritten(written(over), record)).toBe(false);
  });
});

it.each<[string, Partial<IngressRule>]>([
  ['sgr-1 tcp 8080 from sg-2', { peer: group('sg-2') }],
  [
    'sgr-1 tcp 8080-8090 from 10.0.0.0/8',
    { toPort: 8090, peer: { kind: 'ipv4', cidr: '10.0.0.0/8' } },
  ],
  ['sgr-1 tcp all from sg-2', { fromPort: undefined, toPort: undefined, peer: group('sg-2') }],
  ['sgr-1 tcp 8080-all from sg-2', { toPort: undefined, peer: group('sg-2') }],
  [
    'sgr-1 all traffic from pl-1',
    {
      ipProtocol: '-1',
      fromPort: -1,
      toPort: -1,
      peer: { kind: 'prefix-list', prefixListId: 'pl-1' },
    },
  ],
])('tells a rule in a few words: %s', (words, over) => {
  expect(describeIngressRule(written(over))).toBe(words);
});
