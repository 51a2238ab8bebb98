import { plural } from '../../../findings/evidence';
import { readSubscriptions } from '../../../gather/bot/subscriptions';
import type { SetupLine } from '../../../findings/setup-report';
import { deployed, type DoctorContext, type SetupCheck } from '../doctor-context';
import { sendToTopic } from '../test-message';
import { unreadLine } from '../unread-line';

const what = 'SNS';

/** Who hears of incidents by SNS, and whether the topic takes a message. */
export const sns: SetupCheck = async (context) => {
  const topic = deployed(context)?.resources['PeopleTopic'];
  if (topic === undefined)
    return [{ what, state: 'missing', sentence: 'The stack has no topic for people.' }];
  const reading = await readSubscriptions(context.clients.sns, topic);
  const heard =
    reading.state === 'read'
      ? subscribersOf(reading.value, topic, hasSlack(context))
      : unreadLine(what, reading);
  return context.test === 'send a message'
    ? [heard, await sendToTopic(context.clients, topic)]
    : [heard];
};

function subscribersOf(
  all: readonly { readonly protocol: string; readonly isPending: boolean }[],
  topic: string,
  hasSlack: boolean,
): SetupLine {
  const confirmed = all.filter(({ isPending }) => !isPending);
  const pending = all.length - confirmed.length;
  if (confirmed.length > 0)
    return {
      what,
      state: 'ok',
      sentence: `The topic for people has ${plural(confirmed.length, 'subscription')} (${[...new Set(confirmed.map(({ protocol }) => protocol))].join(', ')})${pending > 0 ? `; ${pending} more ${pending === 1 ? 'waits' : 'wait'} to be confirmed` : ''}.`,
    };
  return pending > 0
    ? {
        what,
        state: 'missing',
        sentence: `${plural(pending, 'subscription')} of the topic for people ${pending === 1 ? 'waits' : 'wait'} to be confirmed: nobody hears of incidents by SNS.`,
        fix: 'Open the link in the message that SNS sent to the address.',
      }
    : {
        what,
        state: hasSlack ? 'off' : 'missing',
        sentence: hasSlack
          ? 'Nobody is subscribed to the topic for people.'
          : 'Nobody hears of incidents: there is no Slack, and nobody is subscribed to the topic for people.',
        fix: `aws sns subscribe --topic-arn ${topic} --protocol email --notification-endpoint ADDRESS.`,
      };
}

const hasSlack = (context: DoctorContext): boolean =>
  ['SlackBotTokenSecretArn', 'SlackWebhookSecretArn'].some(
    (name) => (deployed(context)?.parameters[name] ?? '') !== '',
  );
