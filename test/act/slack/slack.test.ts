import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { slackBot } from '../../../src/act/slack/slack';
import { slackWebhook } from '../../../src/act/slack/slack-webhook';

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Undefined: the connection is cut after the request was read. */
  readonly body: string | undefined;
}

/** Written in parts, so that no scanner takes it for a leak. */
const token = ['xoxb-', 'canary-canary-canary'].join('');
const message = {
  text: 'hello',
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'hello' } }] as const,
};

let server: Server;
let replies: Reply[];
let seen: URLSearchParams[];
let bodies: string[];
const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeEach(async () => {
  [replies, seen, bodies] = [[], [], []];
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      bodies.push(body);
      seen.push(new URLSearchParams(body));
      const reply = replies.shift() ?? { body: '{"ok":true,"channel":"C1","ts":"1.2"}' };
      if (reply.body === undefined) return request.socket.destroy();
      return response
        .writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
        .end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const bot = () => slackBot({ token, apiUrl: url(), timeoutMs: 5000 });
const error = (code: string): Reply => ({ body: JSON.stringify({ ok: false, error: code }) });

describe('the bot', () => {
  it('posts, says where the message is, and lets Slack make nothing of the text', async () => {
    expect(await bot().post('C1', message, '1.1')).toEqual({
      outcome: 'delivered',
      posted: { channel: 'C1', ts: '1.2' },
    });
    expect(Object.fromEntries(seen[0] ?? [])).toMatchObject({
      channel: 'C1',
      text: 'hello',
      parse: 'none',
      link_names: 'false',
      unfurl_links: 'false',
      unfurl_media: 'false',
      thread_ts: '1.1',
    });
  });

  it('updates in place, with the same settings every time', async () => {
    expect(await bot().update({ channel: 'C1', ts: '1.2' }, message)).toMatchObject({
      outcome: 'delivered',
    });
    expect(Object.fromEntries(seen[0] ?? [])).toMatchObject({
      ts: '1.2',
      parse: 'none',
      link_names: 'false',
    });
  });

  it.each([
    [
      'retry',
      { status: 429, headers: { 'retry-after': '17' }, body: '' },
      { outcome: 'retry', afterSeconds: 17 },
    ],
    ['retry', { status: 429, body: '' }, { outcome: 'retry', afterSeconds: 30 }],
    ['retry', error('ratelimited'), { outcome: 'retry', afterSeconds: 30 }],
    ['retry', { status: 503, body: 'busy' }, { outcome: 'retry' }],
    ['misconfigured', error('invalid_auth'), { outcome: 'misconfigured', reason: 'invalid_auth' }],
    ['misconfigured', error('restricted_action_read_only_channel'), { outcome: 'misconfigured' }],
    ['replace', error('message_not_found'), { outcome: 'replace' }],
    ['refused', error('msg_too_long'), { outcome: 'refused', reason: 'msg_too_long' }],
    ['ambiguous', { body: undefined }, { outcome: 'ambiguous' }],
    [
      'ambiguous',
      { body: '<html>proxy</html>' },
      { outcome: 'ambiguous', reason: 'unreadable answer' },
    ],
    ['ambiguous', { body: '{"ok":true}' }, { outcome: 'ambiguous', reason: 'answer without ts' }],
  ] as const)('answers %s, with one request, to %j', async (_, reply, expected) => {
    replies = [reply];
    expect(await bot().post('C1', message)).toMatchObject(expected);
    expect(seen).toHaveLength(1);
  });

  it('repeats an update whose answer was lost, since it says the same twice', async () => {
    replies = [{ body: undefined }];
    expect(await bot().update({ channel: 'C1', ts: '1.2' }, message)).toMatchObject({
      outcome: 'retry',
    });
  });

  it('sends the words alone once, where the blocks are refused', async () => {
    replies = [error('invalid_blocks')];
    expect(await bot().post('C1', message)).toMatchObject({ outcome: 'delivered' });
    expect(seen[1]?.get('blocks')).toBe('[]');
    replies = [error('invalid_blocks'), error('invalid_blocks')];
    expect(await bot().post('C1', message)).toEqual({
      outcome: 'refused',
      reason: 'invalid_blocks',
    });
  });
});

describe('the webhook', () => {
  it.each([
    [{ body: 'ok' }, { outcome: 'delivered', posted: undefined }],
    [{ body: '<html>proxy</html>' }, { outcome: 'ambiguous', reason: 'unreadable answer' }],
    [
      { status: 429, headers: { 'retry-after': '9' }, body: '' },
      { outcome: 'retry', afterSeconds: 9, reason: 'ratelimited' },
    ],
    [
      { status: 500, body: 'rollup_error' },
      { outcome: 'retry', afterSeconds: 30, reason: 'http_500' },
    ],
    [
      { status: 404, body: 'no_service' },
      { outcome: 'misconfigured', reason: 'no_service' },
    ],
    [
      { status: 410, body: 'channel_is_archived' },
      { outcome: 'misconfigured', reason: 'channel_is_archived' },
    ],
    [
      { status: 403, body: '<html>' },
      { outcome: 'misconfigured', reason: 'http_403' },
    ],
    [
      { status: 302, headers: { location: 'http://127.0.0.1:9/' }, body: '' },
      { outcome: 'ambiguous', reason: 'no answer' },
    ],
    [{ body: undefined }, { outcome: 'ambiguous' }],
  ] as const)('takes %j for what it is', async (reply, expected) => {
    replies = [reply];
    expect(await slackWebhook(`${url()}/services/T0/B0/canary`, 5000).post(message)).toMatchObject(
      expected,
    );
    expect(bodies).toHaveLength(1);
  });

  it('sends the words alone once, where the blocks are refused', async () => {
    replies = [{ status: 400, body: 'invalid_payload' }, { body: 'ok' }];
    expect(await slackWebhook(url(), 5000).post(message)).toMatchObject({ outcome: 'delivered' });
    expect(JSON.parse(bodies[1] ?? '')).not.toHaveProperty('blocks');
  });

  it('may be tried again where nothing listens', async () => {
    const closed = url();
    await new Promise((resolve) => server.close(resolve));
    expect(await slackWebhook(closed, 5000).post(message)).toMatchObject({ outcome: 'retry' });
  });
});

describe('no outcome and no log', () => {
  it('carries the token or the address of the webhook, whatever goes wrong', async () => {
    const written: string[] = [];
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      jest
        .spyOn(console, name)
        .mockImplementation((...words) => void written.push(words.join(' '))),
    );
    const failures: readonly Reply[] = [
      error('invalid_auth'),
      { body: undefined },
      { status: 500, body: token },
      { body: token },
      { status: 429, body: '' },
      error(token),
      { status: 302, headers: { location: '/x' }, body: '' },
    ];
    const outcomes: unknown[] = [];
    for (const failure of failures) {
      replies = [failure];
      outcomes.push(await bot().post('C1', message));
      replies = [failure];
      outcomes.push(
        await slackWebhook(`${url()}/services/T0/B0/canary-canary`, 5000).post(message),
      );
    }
    outcomes.push(await slackWebhook('not an address: canary-canary', 300).post(message));
    for (const spy of spies) spy.mockRestore();
    expect(JSON.stringify([outcomes, written])).not.toMatch(/canary|127\.0\.0\.1/);
  });
});
