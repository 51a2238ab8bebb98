import { LogLevel, WebClient } from '@slack/web-api';
import { SlackReceiver } from '../../sandbox/platform/slack/slack';

let slack: SlackReceiver;
beforeEach(async () => {
  slack = await new SlackReceiver({ token: 'xoxb-1', channels: ['C1', 'C2'] }).start();
});
afterEach(() => slack.close());

const client = (token = 'xoxb-1', timeout = 2000) =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logger: quiet,
  });
const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'down' } }];

describe('a channel', () => {
  it('shows what was posted, and replies only in the thread', async () => {
    const { ts } = await client().chat.postMessage({ channel: 'C1', text: 'down', blocks });
    await client().chat.postMessage({ channel: 'C1', text: 'because', thread_ts: ts! });
    expect(slack.channel('C1').messages).toMatchObject([{ ts, text: 'down', blocks }]);
    expect(slack.channel('C1').thread(ts!)).toMatchObject([{ text: 'because', threadTs: ts }]);
    expect(slack.channel('C2').messages).toEqual([]);
  });

  it('shows an update in the place of the message, and remembers what it said before', async () => {
    const { ts } = await client().chat.postMessage({ channel: 'C1', text: 'down' });
    await client().chat.update({ channel: 'C1', ts: ts!, text: 'recovered' });
    expect(slack.channel('C1').messages).toMatchObject([
      { ts, text: 'recovered', earlier: [{ text: 'down' }] },
    ]);
  });

  it('gives every message another ts', async () => {
    const posted = await Promise.all(
      ['a', 'b', 'c'].map((text) => client().chat.postMessage({ channel: 'C1', text })),
    );
    expect(new Set(posted.map(({ ts }) => ts)).size).toBe(3);
  });
});

describe('a call is refused as Slack refuses it', () => {
  const failing = (call: Promise<unknown>, error: string) =>
    expect(call).rejects.toMatchObject({ data: { error } });

  it('with a wrong token', () => failing(client('xoxb-2').auth.test(), 'invalid_auth'));
  it('in a channel that the bot is not in', () =>
    failing(client().chat.postMessage({ channel: 'C9', text: 'x' }), 'channel_not_found'));
  it('for a message that is gone', () =>
    failing(
      client().chat.update({ channel: 'C1', ts: '1.000001', text: 'x' }),
      'message_not_found',
    ));
  it('for a thread that is not there', () =>
    failing(
      client().chat.postMessage({ channel: 'C1', text: 'x', thread_ts: '1.0' }),
      'thread_not_found',
    ));
  it('without text', () =>
    failing(client().chat.postMessage({ channel: 'C1', text: '' }), 'no_text'));
  it.each<[string, any[]]>([
    ['more than fifty blocks', Array(51).fill(blocks[0])],
    [
      'a section of more than 3000 characters',
      [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }],
    ],
    [
      'a header of more than 150 characters',
      [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    ],
    ['an empty text', [{ type: 'section', text: { type: 'mrkdwn', text: '' } }]],
    [
      'a button of more than 75 characters',
      [
        {
          type: 'actions',
          elements: [{ type: 'button', text: { type: 'plain_text', text: 'x'.repeat(76) } }],
        },
      ],
    ],
  ])('with %s', (_what, wrong) =>
    failing(
      client().chat.postMessage({ channel: 'C1', text: 'x', blocks: wrong }),
      'invalid_blocks',
    ),
  );
});

describe('Slack fails', () => {
  const post = () => client('xoxb-1', 200).chat.postMessage({ channel: 'C1', text: 'x' });

  it('with a rate limit that says when to come back', async () => {
    slack.faults.push({ kind: 'rate-limited', retryAfterSeconds: 7, count: 1 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    await expect(post()).resolves.toMatchObject({ ok: true });
  });

  it.each(['down', 'server-error', 'hang', 'html', 'rate-limited-in-body'] as const)(
    'with %s, and nothing is posted',
    async (kind) => {
      slack.faults.push({ kind, count: 1 });
      await expect(post()).rejects.toMatchObject({ code: expect.stringContaining('slack_webapi') });
      expect(slack.channel('C1').messages).toEqual([]);
    },
  );

  it('after it took the message: the answer is lost, the message is not', async () => {
    slack.faults.push({ kind: 'reset-after-post', count: 1 });
    await expect(post()).rejects.toMatchObject({ code: expect.stringContaining('slack_webapi') });
    expect(slack.channel('C1').messages).toHaveLength(1);
  });
});

describe('an incoming webhook', () => {
  const send = (url: string, body: unknown) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('posts to its channel and answers ok', async () => {
    expect(await (await send(slack.webhookUrl, { text: 'down' })).text()).toBe('ok');
    expect(slack.channel('C1').messages).toMatchObject([{ text: 'down' }]);
  });

  it('with a wrong address or without text is refused', async () => {
    expect((await send(slack.webhookUrl.replace('sandbox', 'other'), { text: 'x' })).status).toBe(
      404,
    );
    const empty = await send(slack.webhookUrl, {});
    expect([empty.status, await empty.text()]).toEqual([400, 'no_text']);
  });
});
