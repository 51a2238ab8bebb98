/** A refusal in Slack's own word. */
export class SlackError extends Error {}

/** A message as a member of the channel sees it. */
export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  /** The first message of its thread; undefined for a message of the channel itself. */
  readonly threadTs: string | undefined;
  readonly at: Date;
  text: string;
  blocks: readonly any[];
  /** What it said before each update, oldest first. */
  readonly earlier: { readonly text: string; readonly blocks: readonly any[] }[];
  /** The only member who sees it, if it is for one only. */
  readonly visibleTo: string | undefined;
}

type Content = Pick<SlackMessage, 'text' | 'blocks'>;

/** The channels of a workspace, with Slack's rules for posts, threads and updates. */
export class SlackChannels {
  readonly listeners: ((message: SlackMessage) => void)[] = [];
  private readonly messages: SlackMessage[] = [];
  private lastTs = 0;

  constructor(
    private readonly ids: readonly string[],
    private readonly now: () => Date,
  ) {}

  view(channelId: string) {
    const all = this.messages.filter(({ channel }) => channel === channelId);
    return {
      messages: all.filter(({ threadTs }) => threadTs === undefined),
      thread: (ts: string) => all.filter(({ threadTs }) => threadTs === ts),
    };
  }

  post(channel: string, content: Content, threadTs?: string): Record<string, unknown> {
    const parent = this.messages.find(
      (message) => message.channel === channel && message.ts === threadTs,
    );
    if (threadTs && !parent) throw new SlackError('thread_not_found');
    // A reply to a reply joins the thread of the first message.
    return this.add(channel, content, parent?.threadTs ?? parent?.ts, undefined);
  }

  postEphemeral(channel: string, user: string, content: Content): Record<string, unknown> {
    if (!user) throw new SlackError('user_not_in_channel');
    const { ts } = this.add(channel, content, undefined, user);
    return { message_ts: ts };
  }

  update(channel: string, ts: string, content: Content): Record<string, unknown> {
    const message = this.messages.find((each) => each.channel === channel && each.ts === ts);
    if (!message)
      throw new SlackError(this.ids.includes(channel) ? 'message_not_found' : 'channel_not_found');
    message.earlier.push({ text: message.text, blocks: message.blocks });
    Object.assign(message, content);
    for (const listener of this.listeners) listener(message);
    return { channel, ts, text: content.text };
  }

  private add(
    channel: string,
    content: Content,
    threadTs: string | undefined,
    visibleTo: string | undefined,
  ) {
    if (!this.ids.includes(channel)) throw new SlackError('channel_not_found');
    const at = this.now();
    const message: SlackMessage = {
      channel,
      ts: this.nextTs(at),
      threadTs,
      at,
      ...content,
      earlier: [],
      visibleTo,
    };
    this.messages.push(message);
    for (const listener of this.listeners) listener(message);
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    return {
      channel,
      ts: message.ts,
      message: {
        type: 'message',
        user: 'U0BOT',
        bot_id: 'B0BOT',
        ts: message.ts,
        text: message.text,
        ...thread,
      },
    };
  }

  /** Seconds and microseconds, unique in the workspace. */
  private nextTs(at: Date): string {
    this.lastTs = Math.max(this.lastTs + 1, at.getTime() * 1000);
    return `${Math.floor(this.lastTs / 1_000_000)}.${String(this.lastTs % 1_000_000).padStart(6, '0')}`;
  }
}
