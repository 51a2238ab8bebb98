import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { parseSlackAction } from '../../../src/incident/slack/parse-slack-action';
import { isSignedBySlack } from '../../../src/incident/slack/slack-signature';

const secret = 'sandbox-signing-secret';
const now = 1_772_446_500_000;
const seconds = String(now / 1000);
const sign = (body: Uint8Array, timestamp = seconds, key = secret): string =>
  `v0=${createHmac('sha256', key).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('the signature of a Slack request', () => {
  it('is accepted for any bytes that Slack signed just now', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (body) =>
        isSignedBySlack({ timestamp: seconds, signature: sign(body), body }, [secret], now),
      ),
    );
  });

  it('is refused as soon as one byte differs', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (body, at, change) => {
          const other = Uint8Array.from(body);
          other[at % body.length] = (other[at % body.length]! + change) % 256;
          return !isSignedBySlack(
            { timestamp: seconds, signature: sign(body), body: other },
            [secret],
            now,
          );
        },
      ),
    );
  });

  it('is refused with any other secret, and without a secret', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        (key) =>
          key === secret ||
          !isSignedBySlack(
            { timestamp: seconds, signature: sign(bytes('a'), seconds, key), body: bytes('a') },
            [secret],
            now,
          ),
      ),
    );
    expect(
      isSignedBySlack(
        { timestamp: seconds, signature: sign(bytes('a'), seconds, ''), body: bytes('a') },
        [''],
        now,
      ),
    ).toBe(false);
    expect(
      isSignedBySlack(
        { timestamp: seconds, signature: sign(bytes('a')), body: bytes('a') },
        [],
        now,
      ),
    ).toBe(false);
  });

  it('accepts both secrets while one replaces the other', () => {
    for (const key of [secret, 'next'])
      expect(
        isSignedBySlack(
          { timestamp: seconds, signature: sign(bytes('a'), seconds, key), body: bytes('a') },
          [secret, 'next'],
          now,
        ),
      ).toBe(true);
  });

  it.each([
    ['five minutes old', -300, true],
    ['older', -301, false],
    ['five minutes ahead', 300, true],
    ['further ahead', 301, false],
  ])('%s: %d s', (_name, offset, accepted) => {
    const timestamp = String(now / 1000 + offset);
    expect(
      isSignedBySlack(
        { timestamp, signature: sign(bytes('a'), timestamp), body: bytes('a') },
        [secret],
        now,
      ),
    ).toBe(accepted);
  });

  it.each([
    '',
    'NaN',
    '1772446500junk',
    '1772446500.0',
    ' 1772446500',
    '01772446500',
    '1e9',
    '-1772446500',
  ])('refuses the time %j, though it is signed', (timestamp) => {
    expect(
      isSignedBySlack(
        { timestamp, signature: sign(bytes('a'), timestamp), body: bytes('a') },
        [secret],
        now,
      ),
    ).toBe(false);
  });

  it.each([
    undefined,
    '',
    'v0=',
    'v1=00',
    sign(bytes('a')).toUpperCase(),
    sign(bytes('a')).slice(0, -1),
    `${sign(bytes('a'))}0`,
  ])('refuses the signature %j without failing', (signature) => {
    expect(
      isSignedBySlack({ timestamp: seconds, signature, body: bytes('a') }, [secret], now),
    ).toBe(false);
  });
});

describe('the press of a button', () => {
  const payload = {
    type: 'block_actions',
    user: { id: 'U1', team_id: 'T1' },
    team: { id: 'T1' },
    channel: { id: 'C1' },
    message: { ts: '1.2' },
    actions: [{ action_id: 'targetmedic.apply', value: 'inc-1/rem-1' }],
    response_url: 'https://hooks.slack.com/actions/T1/1/abc',
  };
  const body = (value: unknown): string => `payload=${encodeURIComponent(JSON.stringify(value))}`;

  it('is read with who, where and what', () => {
    expect(parseSlackAction(body(payload))).toEqual({
      actionId: 'targetmedic.apply',
      value: 'inc-1/rem-1',
      userId: 'U1',
      teamId: 'T1',
      isOfWorkspace: true,
      channelId: 'C1',
      messageTs: '1.2',
      responseUrl: 'https://hooks.slack.com/actions/T1/1/abc',
    });
  });

  it('of somebody from another workspace is marked as such', () => {
    expect(
      parseSlackAction(body({ ...payload, user: { id: 'U1', team_id: 'T2' } }))?.isOfWorkspace,
    ).toBe(false);
    expect(parseSlackAction(body({ ...payload, user: { id: 'U1' } }))?.isOfWorkspace).toBe(false);
    expect(parseSlackAction(body({ ...payload, team: null }))?.isOfWorkspace).toBe(false);
  });

  it.each([
    'https://example.com/actions/T1/1/abc',
    'https://hooks.slack.com.example.com/actions/x',
    'http://hooks.slack.com/actions/x',
    'https://hooks.slack.com/services/T/B/x',
  ])('never answers to %s', (url) => {
    expect(parseSlackAction(body({ ...payload, response_url: url }))?.responseUrl).toBeUndefined();
  });

  it('is nothing when anything is missing or doubled, and never throws', () => {
    for (const field of ['type', 'user', 'channel', 'message', 'actions'] as const)
      expect(parseSlackAction(body({ ...payload, [field]: undefined }))).toBeUndefined();
    expect(
      parseSlackAction(body({ ...payload, actions: [...payload.actions, ...payload.actions] })),
    ).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => parseSlackAction(text) === undefined));
    fc.assert(fc.property(fc.jsonValue(), (value) => parseSlackAction(body(value)) === undefined));
  });
});
