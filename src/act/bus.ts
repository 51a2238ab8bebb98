import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';

export const operations = ['events:PutEvents'] as const;

/** A change that the sweep saw: what our own rule on the bus picks up. */
export interface TargetHealthChange {
  readonly clusterName: string;
  readonly serviceName: string;
  readonly serviceArn: string;
  readonly state: string;
  readonly previousState: string;
}

const mostEntries = 10;

/** Puts changes on the default bus. Returns those that the bus refused, to be told again by the next sweep. */
export async function announceChanges(client: EventBridgeClient, changes: readonly TargetHealthChange[]): Promise<readonly TargetHealthChange[]> {
  const refused: TargetHealthChange[] = [];
  for (let from = 0; from < changes.length; from += mostEntries) {
    const batch = changes.slice(from, from + mostEntries);
    const { Entries: entries = [] } = await client.send(new PutEventsCommand({ Entries: batch.map(entryOf) }));
    refused.push(...batch.filter((_, n) => entries[n]?.EventId === undefined));
  }
  return refused;
}

const entryOf = (change: TargetHealthChange) => ({ Source: 'targetmedic', DetailType: 'Target Health State Change', Resources: [change.serviceArn], Detail: JSON.stringify(change) });
