import { admits, opensTo, type Admission, type Peer } from '../../../src/reasoning/network/admits';
import type { PrefixList, RulePeer, SecurityGroupRule } from '../../../src/facts/network';

/** The load balancer: one group, and two subnets side by side. */
const peer: Peer = { securityGroupIds: ['sg-lb'], cidrs: ['10.0.0.0/24', '10.0.1.0/24'] };
const lists: readonly PrefixList[] = [
  { prefixListId: 'pl-other', cidrs: ['192.168.0.0/16'] },
  { prefixListId: 'pl-lb', cidrs: ['10.0.0.0/24', '10.0.1.0/24'] },
  { prefixListId: 'pl-empty', cidrs: [] },
];

const group = (groupId: string, peeringStatus?: string): RulePeer => ({
  kind: 'security-group',
  groupId,
  peeringStatus,
});
const ipv4 = (cidr: string): RulePeer => ({ kind: 'ipv4', cidr });
const list = (prefixListId: string): RulePeer => ({ kind: 'prefix-list', prefixListId });

const rule = (
  source: RulePeer,
  ipProtocol = 'tcp',
  fromPort: number | undefined = 8080,
  toPort: number | undefined = fromPort,
): SecurityGroupRule => ({ ipProtocol, fromPort, toPort, peer: source });
const allPorts = (source: RulePeer, ipProtocol: string): SecurityGroupRule => ({
  ipProtocol,
  fromPort: undefined,
  toPort: undefined,
  peer: source,
});

const expectAnswer = (
  rules: readonly SecurityGroupRule[],
  answer: Admission,
  from: Peer = peer,
): void => expect(admits(rules, from, 8080, lists)).toBe(answer);

describe('a rule for the group of the peer', () => {
  it.each<[string, SecurityGroupRule, Admission]>([
    ['by the name of tcp', rule(group('sg-lb')), 'admitted'],
    ['by the number of tcp', rule(group('sg-lb'), '6'), 'admitted'],
    ['by everything', rule(group('sg-lb'), '-1', -1), 'admitted'],
    ['by everything, with ports that mean nothing', rule(group('sg-lb'), '-1', 1, 2), 'admitted'],
    ['without ports', allPorts(group('sg-lb'), 'tcp'), 'admitted'],
    ['with -1 as its ports', rule(group('sg-lb'), 'tcp', -1), 'admitted'],
    ['in a range that begins with the port', rule(group('sg-lb'), 'tcp', 8080, 9000), 'admitted'],
    ['in a range that ends with the port', rule(group('sg-lb'), 'tcp', 8000, 8080), 'admitted'],
    ['over a peering that is active', rule(group('sg-lb', 'active')), 'admitted'],
    ['over a peering that is gone', rule(group('sg-lb', 'deleted')), 'not-admitted'],
    ['of another group', rule(group('sg-other')), 'not-admitted'],
    ['over udp', rule(group('sg-lb'), 'udp'), 'not-admitted'],
    ['over the number of udp, for all ports', allPorts(group('sg-lb'), '17'), 'not-admitted'],
    ['on the next port', rule(group('sg-lb'), 'tcp', 8081), 'not-admitted'],
    ['on the port before', rule(group('sg-lb'), 'tcp', 8079), 'not-admitted'],
  ])('%s', (_how, one, answer) => expectAnswer([one], answer));

  it('with a first port alone is for that port', () => {
    const one = { ...rule(group('sg-lb')), toPort: undefined };
    expectAnswer([one], 'admitted');
    expectAnswer([{ ...one, fromPort: 8079 }], 'not-admitted');
  });
});

describe('rules for addresses', () => {
  it.each<[string, readonly RulePeer[], Admission]>([
    ['around both subnets', [ipv4('10.0.0.0/16')], 'admitted'],
    ['of all the world', [ipv4('0.0.0.0/0')], 'admitted'],
    ['of each subnet', [ipv4('10.0.0.0/24'), ipv4('10.0.1.0/24')], 'admitted'],
    ['of one subnet', [ipv4('10.0.1.0/24')], 'partly'],
    ['of half a subnet', [ipv4('10.0.0.128/25')], 'partly'],
    ['of another network', [ipv4('192.168.0.0/16')], 'not-admitted'],
    ['of the other family', [{ kind: 'ipv6', cidr: '::/0' }], 'not-admitted'],
    ['that are no addresses', [ipv4('all')], 'not-admitted'],
    ['of nobody', [], 'not-admitted'],
    ['in a prefix list', [list('pl-lb')], 'admitted'],
    ['in a prefix list of others', [list('pl-other')], 'not-admitted'],
    ['in an empty prefix list', [list('pl-empty')], 'not-admitted'],
    ['in a prefix list that was not read', [list('pl-unread')], 'unknown'],
    [
      'of one subnet beside a list that was not read',
      [ipv4('10.0.0.0/24'), list('pl-unread')],
      'unknown',
    ],
    [
      'around both subnets beside a list that was not read',
      [ipv4('10.0.0.0/16'), list('pl-unread')],
      'admitted',
    ],
  ])('%s', (_which, sources, answer) =>
    expectAnswer(
      sources.map((one) => rule(one)),
      answer,
    ),
  );

  it('count for nothing on another port', () => {
    expectAnswer(
      [rule(list('pl-unread'), 'tcp', 443), rule(ipv4('0.0.0.0/0'), 'tcp', 443)],
      'not-admitted',
    );
  });
});

describe('a peer whose addresses are not known', () => {
  const [nowhere, unclear] = [
    { ...peer, cidrs: [] },
    { ...peer, cidrs: ['10.0.0.0/24', 'unclear'] },
  ];

  it.each([nowhere, unclear])('may be admitted by any rule for addresses', (from) => {
    expectAnswer([rule(ipv4('10.0.0.0/24'))], 'unknown', from);
    expectAnswer([rule(group('sg-other'))], 'not-admitted', from);
    expectAnswer([rule(group('sg-lb'))], 'admitted', from);
  });
});

it('opens a port to somebody by any rule for tcp on it', () => {
  const closed = [rule(group('sg-x'), 'udp'), rule(ipv4('10.0.0.0/8'), 'tcp', 443)];
  expect(opensTo([], 8080)).toBe(false);
  expect(opensTo(closed, 8080)).toBe(false);
  expect(opensTo([...closed, rule(list('pl-unread'))], 8080)).toBe(true);
});

it('knows of no prefix list unless it is told', () => {
  expect(admits([rule(list('pl-lb'))], peer, 8080)).toBe('unknown');
});
