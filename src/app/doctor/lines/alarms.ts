import { readAlarms } from '../../../gather/bot/alarms';
import { readSubscriptions } from '../../../gather/bot/subscriptions';
import type { SetupLine } from '../../../findings/setup-report';
import { deployed, type DoctorContext, type SetupCheck } from '../doctor-context';
import { unreadLine } from '../unread-line';

/** The alarms that watch the bot itself, and whether anybody hears them. */
export const alarms: SetupCheck = async (context) => [
  await ownAlarms(context),
  await hearing(context),
];

async function ownAlarms(context: DoctorContext): Promise<SetupLine> {
  const what = 'alarms';
  const wanted = Object.entries(deployed(context)?.resources ?? {}).flatMap(([id, name]) =>
    id.endsWith('Alarm') ? [name] : [],
  );
  const reading = await readAlarms(context.clients.cloudwatch);
  if (reading.state !== 'read') return unreadLine(what, reading);
  const there = reading.value.filter(({ name }) => wanted.includes(name));
  const loud = there.filter(({ state }) => state === 'ALARM').map(({ name }) => name);
  if (there.length < wanted.length)
    return {
      what,
      state: 'missing',
      sentence: `${wanted.length - there.length} of the bot's own ${wanted.length} alarms were deleted.`,
      fix: 'Deploy again.',
    };
  if (loud.length > 0)
    return {
      what,
      state: 'missing',
      sentence: `The bot itself is in trouble: ${loud.join(', ')}.`,
      fix: 'docs/troubleshooting.md says what each alarm means.',
    };
  return { what, state: 'ok', sentence: `The bot's own ${wanted.length} alarms are quiet.` };
}

async function hearing(context: DoctorContext): Promise<SetupLine> {
  const what = 'alarms topic';
  const topic = deployed(context)?.resources['AlarmsTopic'];
  if (topic === undefined)
    return { what, state: 'missing', sentence: 'The stack has no topic for them.' };
  const reading = await readSubscriptions(context.clients.sns, topic);
  if (reading.state !== 'read') return unreadLine(what, reading);
  return reading.value.some(({ isPending }) => !isPending)
    ? { what, state: 'ok', sentence: 'Somebody hears when the bot itself is in trouble.' }
    : {
        what,
        state: 'missing',
        sentence: 'Nobody hears when the bot itself is in trouble.',
        fix: `aws sns subscribe --topic-arn ${topic} --protocol email --notification-endpoint ADDRESS, or deploy with --param email=ADDRESS.`,
      };
}
