import type { Reply } from './reply';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { blockProblem } from './slack-blocks';
import { SlackChannels, SlackError, type SlackMessage } from './slack-channels';
import { breakRequest, type SlackFault } from './slack-faults';

export interface SlackSettings {
  readonly token?: string;
  /** Channels that the bot is a member of, by id. */
  readonly channels?: readonly string[];
  readonly webhookChannel?: string;
  readonly now?: () => Date;
}

/** A request as Slack saw it. */
export interface SlackRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

type Body = Readonly<Record<string, unknown>>;

/**
 * A workspace of Slack on loopback: Web API, one incoming webhook, and the ways in which both fail.
 */
export class SlackReceiver {
  readonly token: string;
  readonly faults: SlackFault[] = [];
  /** Lets requests fail by chance, as in a storm. */
  misfortune: (() => SlackFault | undefined) | undefined;
  /** Every request that reached Slack, also those that it refused. */
  readonly requests: SlackRequest[] = [];
  private readonly channels: SlackChannels;
  private readonly webhookChannel: string;
  private server: Server | undefined;
  private endpoint = '';

  constructor({
    token = 'xoxb-sandbox',
    channels = ['C0SANDBOX'],
    webhookChannel,
    now = () => new Date(),
  }: SlackSettings = {}) {
    this.token = token;
    this.channels = new SlackChannels(channels, now);
    this.webhookChannel = webhookChannel ?? channels[0] ?? 'C0SANDBOX';
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    server.unref();
    this.server = server;
    this.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    const { server } = this;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  /** For `SLACK_API_URL`. */
  get apiUrl(): string {
    return `${this.endpoint}/api/`;
  }

  /** For `SLACK_WEBHOOK_URL`. */
  get webhookUrl(): string {
    return `${this.endpoint}/services/T0SANDBOX/B0SANDBOX/sandbox`;
  }

  /** What a member of the channel sees. */
  channel(channelId: string): {
    readonly messages: readonly SlackMessage[];
    thread(ts: string): readonly SlackMessage[];
  } {
    return this.channels.view(channelId);
  }

  /** Hears of every message that is posted or changed. */
  onMessage(listener: (message: SlackMessage) => void): void {
    this.channels.listeners.push(listener);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = new URL(request.url ?? '/', this.endpoint).pathname;
    this.requests.push({ path, body });
    const fault = this.faults.find(({ count }) => count !== 0) ?? this.misfortune?.();
    if (fault?.count !== undefined) fault.count -= 1;
    const reply = () =>
      path.startsWith('/services/') ? this.webhook(path, body) : this.api(path, request, body);
    if (fault) return breakRequest(fault, response, reply);
    const { status, type, text } = reply();
    response.writeHead(status, { 'content-type': type }).end(text);
  }

  private api(path: string, request: IncomingMessage, body: Body): Reply {
    try {
      return json({
        ok: true,
        ...this.method(path.replace('/api/', ''), tokenOf(request, body), body),
      });
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return json({ ok: false, error: error.message });
    }
  }

  private method(name: string, token: string | undefined, body: Body): Record<string, unknown> {
    if (!token) throw new SlackError('not_authed');
    if (token !== this.token) throw new SlackError('invalid_auth');
    if (name === 'auth.test') return identity;
    const content = contentOf(body);
    if (name === 'chat.postMessage')
      return this.channels.post(textOf(body.channel), content, optionalText(body.thread_ts));
    if (name === 'chat.postEphemeral')
      return this.channels.postEphemeral(textOf(body.channel), textOf(body.user), content);
    if (name === 'chat.update')
      return this.channels.update(textOf(body.channel), textOf(body.ts), content);
    throw new SlackError('unknown_method');
  }

  private webhook(path: string, body: Body): Reply {
    if (!this.webhookUrl.endsWith(path))
      return { status: 404, type: 'text/plain', text: 'no_service' };
    try {
      this.channels.post(this.webhookChannel, contentOf(body), optionalText(body.thread_ts));
      return { status: 200, type: 'text/plain', text: 'ok' };
    } catch (error) {
      return { status: 400, type: 'text/plain', text: (error as Error).message };
    }
  }
}

const identity = {
  url: 'https://sandbox.slack.com/',
  team: 'Sandbox',
  team_id: 'T0SANDBOX',
  user: 'targetmedic',
  user_id: 'U0BOT',
  bot_id: 'B0BOT',
};

const json = (value: unknown): Reply => ({
  status: 200,
  type: 'application/json; charset=utf-8',
  text: JSON.stringify(value),
});

const tokenOf = ({ headers }: IncomingMessage, body: Body): string | undefined =>
  /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? optionalText(body.token);

const optionalText = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : undefined;

const textOf = (value: unknown): string => optionalText(value) ?? '';

/**
 * What all blocks of a message hold together is not documented; people saw 13,200 refused.
 * https://github.com/slackapi/bolt-js/issues/2509
 */
const mostBlockCharacters = 13_200;

function contentOf(body: Body): { text: string; blocks: readonly any[] } {
  const text = optionalText(body.text) ?? '';
  const blocks =
    typeof body.blocks === 'string'
      ? (JSON.parse(body.blocks) as unknown[])
      : ((body.blocks as unknown[] | undefined) ?? []);
  if (!text && blocks.length === 0) throw new SlackError('no_text');
  if (text.length > 40_000) throw new SlackError('msg_too_long');
  if (blockProblem(blocks)) throw new SlackError('invalid_blocks');
  if (JSON.stringify(blocks).length > mostBlockCharacters)
    throw new SlackError('msg_blocks_too_long');
  return { text, blocks };
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  if ((request.headers['content-type'] ?? '').includes('json')) return JSON.parse(text || '{}');
  return Object.fromEntries(new URLSearchParams(text));
}
