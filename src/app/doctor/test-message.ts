import { SNSClient } from '@aws-sdk/client-sns';
import { readSecret } from '../../act/secrets';
import { slackBot } from '../../act/slack/slack';
import type { SlackOutcome } from '../../act/slack/slack-outcome';
import { slackWebhook } from '../../act/slack/slack-webhook';
import { publishForPeople, type SnsOutcome } from '../../act/sns';
import type { SetupLine } from '../../findings/setup-report';
import type { BotClients } from '../../gather/bot/clients';
import { classifyError } from '../../gather/session/classify-error';
import { readConfig } from '../setup/config';
import { unreadLine } from './unread-line';

const text =
  'targetmedic: this is a test message that somebody asked for with targetmedic doctor. Nothing is wrong.';

/** How the deployment reaches Slack: ARNs of secrets, empty where there is none. */
export interface SlackRoute {
  readonly token: string;
  readonly webhook: string;
  readonly channel: string;
}

/** Publishes one test message for people. */
export async function sendToTopic(
  { sns: { config } }: BotClients,
  topicArn: string,
): Promise<SetupLine> {
  // The doctor's own clients cannot write; this message is asked for.
  const client = new SNSClient({ region: config.region, credentials: config.credentials });
  const message = JSON.stringify({ default: text });
  const sent = await publishForPeople(client, topicArn, { subject: 'targetmedic: test', message });
  return outcomeLine('SNS test message', sent);
}

/** Posts one test message to Slack, the way the deployment does. */
export async function sendToSlack(
  { secrets }: BotClients,
  { token, webhook, channel }: SlackRoute,
): Promise<SetupLine> {
  const what = 'Slack test message';
  try {
    const isBot = token !== '' && channel !== '';
    const secret = await readSecret(secrets, isBot ? token : webhook);
    const sent = isBot
      ? await slackBot({
          token: secret.reveal(),
          apiUrl: readConfig(undefined, ['SLACK_API_URL']).slackApiUrl,
        }).post(channel, { text, blocks: [] })
      : await slackWebhook(secret.reveal()).post({ text, blocks: [] });
    return outcomeLine(what, sent);
  } catch (error) {
    return unreadLine(what, classifyError(error, 'secretsmanager:GetSecretValue').reading);
  }
}

const outcomeLine = (what: string, sent: SlackOutcome | SnsOutcome): SetupLine =>
  sent.outcome === 'delivered'
    ? { what, state: 'ok', sentence: 'Sent.' }
    : {
        what,
        state: 'missing',
        sentence: `Not sent: ${sent.reason}.`,
        fix: 'docs/troubleshooting.md says what each reason means.',
      };
