import { readSecretState } from '../../../gather/bot/secret';
import type { SetupLine } from '../../../findings/setup-report';
import { deployed, type DoctorContext, type SetupCheck } from '../doctor-context';
import { sendToSlack } from '../test-message';
import { unreadLine } from '../unread-line';

const what = 'Slack';

/** Whether Slack is configured as a whole, and takes a message where one is asked for. */
export const slack: SetupCheck = async (context) => {
  const parameters = deployed(context)?.parameters ?? {};
  const { SlackBotTokenSecretArn: token = '', SlackWebhookSecretArn: webhook = '' } = parameters;
  const channel = parameters['SlackChannel'] ?? '';
  if (token === '' && webhook === '')
    return [
      {
        what,
        state: 'off',
        sentence: 'No Slack: neither a bot token nor a webhook is configured.',
        fix: 'docs/configuration.md: slackBotTokenSecretArn and slackChannel.',
      },
    ];
  if (token !== '' && channel === '' && webhook === '')
    return [
      {
        what,
        state: 'missing',
        sentence: 'There is a bot token and no channel: nothing is posted.',
        fix: 'Deploy with --param slackChannel=ID.',
      },
    ];
  const lines = [await secretLine(context, token === '' ? webhook : token), ...buttons(parameters)];
  return context.test === 'send a message'
    ? [...lines, await sendToSlack(context.clients, { token, webhook, channel })]
    : lines;
};

async function secretLine({ clients }: DoctorContext, arn: string): Promise<SetupLine> {
  const reading = await readSecretState(clients.secrets, arn);
  if (reading.state !== 'read') return unreadLine(what, reading);
  return reading.value === 'there'
    ? {
        what,
        state: 'ok',
        sentence: 'Configured. --test-message shows whether Slack takes a message.',
      }
    : {
        what,
        state: 'missing',
        sentence: `The secret ${arn} ${reading.value === 'none' ? 'does not exist' : 'is marked for deletion'}: nothing is posted.`,
        fix: 'Restore the secret, or deploy with the ARN of another.',
      };
}

/** Buttons need the signing secret, somebody who may press them, and a bot that posts them. */
function buttons(parameters: Readonly<Record<string, string>>): readonly SetupLine[] {
  const { SlackSigningSecretArn: signing = '', SlackApprovers: approvers = '' } = parameters;
  if (signing === '' && approvers === '') return [];
  const lacks = signing === '' ? 'slackSigningSecretArn' : approvers === '' ? 'slackApprovers' : '';
  return lacks === ''
    ? []
    : [
        {
          what: 'Slack buttons',
          state: 'missing',
          sentence: `Buttons are not shown: ${lacks} is not set.`,
          fix: `Deploy with --param ${lacks}=....`,
        },
      ];
}
