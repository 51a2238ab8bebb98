import { readTrails } from '../../../gather/bot/trails';
import type { SetupCheck } from '../doctor-context';
import { unreadLine } from '../unread-line';

/**
 * EventBridge hears of changes only through a trail that logs; CloudTrail's own history of 90 days
 * needs none. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const trail: SetupCheck = async ({ clients }) => {
  const what = 'trail';
  const reading = await readTrails(clients.cloudtrail);
  if (reading.state !== 'read') return [unreadLine(what, reading)];
  const serving = reading.value.find(({ isLogging, takesWrites }) => isLogging && takesWrites);
  return serving === undefined
    ? [
        {
          what,
          state: 'off',
          sentence: 'No trail logs changes of this Region, so EventBridge hears of none.',
          fix: 'aws cloudtrail create-trail --is-multi-region-trail ... and aws cloudtrail start-logging; the first copy of management events costs nothing but its storage.',
        },
      ]
    : [{ what, state: 'ok', sentence: `${serving.name} logs changes of this Region.` }];
};
