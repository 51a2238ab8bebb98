import fc from 'fast-check';
import type { NetworkAcl, NetworkAclEntry } from '../../../src/facts/network';
import { aclAnswer, deniesFewPorts, type Flow } from '../../../src/reasoning/network/network-acl';
import { runs } from '../../support/ingress';

const entry = (over: Partial<NetworkAclEntry>): NetworkAclEntry => ({
  ruleNumber: 100,
  egress: false,
  protocol: '6',
  action: 'allow',
  ipv4Cidr: '0.0.0.0/0',
  ipv6Cidr: undefined,
  fromPort: 0,
  toPort: 65535,
  ...over,
});
const acl = (...entries: readonly NetworkAclEntry[]): NetworkAcl => ({
  networkAclId: 'acl-1',
  subnetIds: ['subnet-1'],
  entries,
});
const flow = (over: Partial<Flow> = {}): Flow => ({
  egress: false,
  cidr: '10.0.0.0/24',
  fromPort: 8080,
  toPort: 8080,
  ...over,
});

describe('a network ACL', () => {
  it('denies what no entry matches', () => {
    expect(aclAnswer(acl(), flow())).toBe('denied');
  });

  it('lets the entry with the lowest number decide, wherever it stands in the list', () => {
    const deny = entry({ ruleNumber: 50, action: 'deny', fromPort: 8080, toPort: 8080 });
    expect(aclAnswer(acl(entry({}), deny), flow())).toBe('denied');
    expect(aclAnswer(acl(entry({}), { ...deny, ruleNumber: 150 }), flow())).toBe('allowed');
  });

  it('judges each direction by its own entries', () => {
    expect(aclAnswer(acl(entry({ egress: true })), flow())).toBe('denied');
  });

  it('says partly when it passes some of the return ports only', () => {
    expect(
      aclAnswer(
        acl(entry({ fromPort: 32768, toPort: 65535 })),
        flow({ fromPort: 1024, toPort: 65535 }),
      ),
    ).toBe('partly');
  });

  it('says partly when it passes some of the addresses only', () => {
    expect(aclAnswer(acl(entry({ ipv4Cidr: '10.0.0.0/25' })), flow())).toBe('partly');
  });

  it('adds up entries that cover the subnet together', () => {
    expect(
      aclAnswer(
        acl(
          entry({ ipv4Cidr: '10.0.0.0/25' }),
          entry({ ruleNumber: 110, ipv4Cidr: '10.0.0.128/25' }),
        ),
        flow(),
      ),
    ).toBe('allowed');
  });

  it('ignores entries of other protocols, and takes -1 for all ports', () => {
    expect(aclAnswer(acl(entry({ protocol: '17' })), flow())).toBe('denied');
    expect(
      aclAnswer(acl(entry({ protocol: '-1', fromPort: undefined, toPort: undefined })), flow()),
    ).toBe('allowed');
  });

  it('denies few ports only where nearly all of them pass', () => {
    const answers = flow({ egress: true, fromPort: 1024, toPort: 65_535 });
    const out = (over: Partial<NetworkAclEntry>): NetworkAclEntry =>
      entry({ egress: true, ...over });
    expect(
      deniesFewPorts(
        acl(out({}), out({ ruleNumber: 90, action: 'deny', fromPort: 3389, toPort: 3389 })),
        answers,
      ),
    ).toBe(true);
    expect(
      deniesFewPorts(
        acl(out({}), out({ ruleNumber: 90, action: 'deny', fromPort: 1024, toPort: 32_767 })),
        answers,
      ),
    ).toBe(false);
    expect(
      deniesFewPorts(
        acl(entry({ ruleNumber: 90, action: 'deny', fromPort: 8080, toPort: 8080 }), entry({})),
        flow(),
      ),
    ).toBe(false);
  });

  it('keeps the two address families apart', () => {
    expect(aclAnswer(acl(entry({ ipv4Cidr: undefined, ipv6Cidr: '::/0' })), flow())).toBe('denied');
  });

  const small = fc.record({
    ruleNumber: fc.integer({ min: 1, max: 9 }),
    action: fc.constantFrom('allow' as const, 'deny' as const),
    ipv4Cidr: fc.constantFrom(
      '10.0.0.0/24',
      '10.0.0.0/30',
      '10.0.0.2/31',
      '10.0.0.1/32',
      '0.0.0.0/0',
    ),
    fromPort: fc.integer({ min: 1, max: 4 }),
    span: fc.integer({ min: 0, max: 3 }),
    protocol: fc.constantFrom('6', '-1', '17'),
  });

  it('agrees with asking packet by packet', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(small, { maxLength: 6, selector: ({ ruleNumber }) => ruleNumber }),
        (rows) => {
          const entries = rows.map(({ span, ...row }) =>
            entry({ ...row, toPort: row.fromPort + span }),
          );
          const packets = [0, 1, 2, 3].flatMap((host) =>
            [1, 2, 3, 4, 5].map((port) => passes(entries, host, port)),
          );
          const expected = packets.every(Boolean)
            ? 'allowed'
            : packets.some(Boolean)
              ? 'partly'
              : 'denied';
          expect(
            aclAnswer(acl(...entries), flow({ cidr: '10.0.0.0/30', fromPort: 1, toPort: 5 })),
          ).toBe(expected);
        },
      ),
      { numRuns: runs },
    );
  });
});

/** The oracle: one packet to 10.0.0.HOST on a port, entry by entry. */
function passes(entries: readonly NetworkAclEntry[], host: number, port: number): boolean {
  const hosts: Record<string, readonly number[]> = {
    '10.0.0.0/24': [0, 1, 2, 3],
    '10.0.0.0/30': [0, 1, 2, 3],
    '10.0.0.2/31': [2, 3],
    '10.0.0.1/32': [1],
    '0.0.0.0/0': [0, 1, 2, 3],
  };
  const matches = (one: NetworkAclEntry): boolean =>
    one.protocol !== '17' &&
    (hosts[one.ipv4Cidr ?? ''] ?? []).includes(host) &&
    (one.protocol === '-1' || ((one.fromPort ?? 0) <= port && port <= (one.toPort ?? 0)));
  return entries.toSorted((a, b) => a.ruleNumber - b.ruleNumber).find(matches)?.action === 'allow';
}
