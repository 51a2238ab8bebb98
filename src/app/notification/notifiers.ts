import { SNSClient } from '@aws-sdk/client-sns';
import type { SlackBot } from '../../act/slack/slack';
import { slackWebhook, type SlackWebhook } from '../../act/slack/slack-webhook';
import type { Incident, Notice } from '../../incident/incident';
import type { Config } from '../setup/config';
import { expiringCache } from '../setup/expiring-cache';
import { documentOf, secretOf } from '../setup/read-secret';
import { routesIn, type Routes } from '../setup/routes';

/**
 * How Slack is reached: as a bot, which updates and threads, or through a webhook, which only
 * posts.
 */
export type SlackPort =
  | { readonly kind: 'bot'; readonly bot: SlackBot; readonly channel: string }
  | { readonly kind: 'webhook'; readonly webhook: SlackWebhook };

/** Through what this deployment speaks. Slack is built when it is first needed. */
export interface Notifiers {
  readonly channels: readonly Notice['channel'][];
  readonly slack: (incident: Pick<Incident, 'channel'>) => Promise<SlackPort | undefined>;
  /** Where the routes lead, read when the first of them is needed. */
  readonly routes: () => Promise<Routes>;
  readonly sns: SNSClient;
  readonly peopleTopicArn: string | undefined;
  readonly machinesTopicArn: string | undefined;
  readonly buttons: boolean;
}

const requestHandler = {
  connectionTimeout: 3_000,
  requestTimeout: 5_000,
  throwOnRequestTimeout: true,
};

/** The channels that the configuration names. */
export function notifiersOf(config: Config): Notifiers {
  const speaksSlack =
    (config.slackBotToken !== undefined && config.slackChannel !== undefined) ||
    config.slackWebhookUrl !== undefined;
  const port = expiringCache(() => slackPortOf(config));
  return {
    channels: [
      ...(speaksSlack ? (['slack'] as const) : []),
      ...(config.snsTopicArn === undefined ? [] : (['sns'] as const)),
      ...(config.snsEventsTopicArn === undefined ? [] : (['sns-events'] as const)),
      ...config.routes,
    ],
    slack: async ({ channel }) => {
      const slack = await port();
      return slack?.kind === 'bot' && channel !== undefined ? { ...slack, channel } : slack;
    },
    routes: expiringCache(async () =>
      config.routesSecret === undefined
        ? {}
        : routesIn((await documentOf(config.routesSecret)).reveal()),
    ),
    sns: new SNSClient({ requestHandler, maxAttempts: 3 }),
    peopleTopicArn: config.snsTopicArn,
    machinesTopicArn: config.snsEventsTopicArn,
    buttons: config.slackSigningSecret !== undefined && config.slackApprovers.length > 0,
  };
}

async function slackPortOf({
  slackBotToken,
  slackChannel,
  slackWebhookUrl,
  slackApiUrl,
}: Config): Promise<SlackPort | undefined> {
  if (slackBotToken !== undefined && slackChannel !== undefined) {
    const token = await secretOf(slackBotToken);
    const { slackBot } = await import('../../act/slack/slack');
    return {
      kind: 'bot',
      bot: slackBot({ token: token.reveal(), apiUrl: slackApiUrl }),
      channel: slackChannel,
    };
  }
  if (slackWebhookUrl === undefined) return undefined;
  return { kind: 'webhook', webhook: slackWebhook((await secretOf(slackWebhookUrl)).reveal()) };
}
