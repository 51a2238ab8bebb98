import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { targetHealthEvent, type TargetGroupChange } from '../facts/target-health-event';

export const operations = ['events:PutEvents'] as const;

const mostPerCall = 10;

/** Puts our events on the account's default bus. Answers those that EventBridge did not take. */
export async function putTargetHealthEvents<Change extends TargetGroupChange>(
  client: EventBridgeClient,
  changes: readonly Change[],
): Promise<readonly Change[]> {
  const refused: Change[] = [];
  for (let from = 0; from < changes.length; from += mostPerCall) {
    const batch = changes.slice(from, from + mostPerCall);
    const { Entries = [] } = await client.send(
      new PutEventsCommand({
        Entries: batch.map((change) => ({
          Source: targetHealthEvent.source,
          DetailType: targetHealthEvent.detailType,
          Detail: JSON.stringify(change),
        })),
      }),
    );
    refused.push(...batch.filter((_, index) => Entries[index]?.EventId === undefined));
  }
  return refused;
}
