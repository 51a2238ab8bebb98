import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { StoredIncident } from '../../incident/incident-store';
import type { SaveOutcome } from '../../remediation/remediation-ledger';
import type { Lease } from '../../incident/leased-incident-store';
import { redactAll } from '../../redaction/redact-all';
import type { Incident, OlderHistory } from '../../incident/incident';
import { incidentTable } from '../../incident/incident-store';
import { keptUntil, numberOf, olderKey, serviceKey } from './incident-item';
import { getItem, putItem } from './table';
import type { IncidentTable } from './table';

export const operations = ['dynamodb:UpdateItem'] as const;

/**
 * Writes the incident and what is unsaid of it under the version that was loaded, and under the
 * lease where there is one.
 */
export async function save(
  table: IncidentTable,
  asked: StoredIncident,
  lease: Lease | undefined,
): Promise<SaveOutcome> {
  const { incident, older } = table.trim(asked.incident);
  // Before the item forgets it; a page that is written again says the same.
  if (older !== undefined) await keepOlder(table, incident, older);
  return write(table, asked, lease, { body: bodyOf(incident) });
}

/** Writes what is unsaid of an incident, which is as it is stored. */
export const saveNotices = (table: IncidentTable, asked: StoredIncident): Promise<SaveOutcome> =>
  write(table, asked, undefined, {});

/** What is written beside the notices, by the name of its attribute. */
type Written = Readonly<Record<string, string>>;

async function write(
  table: IncidentTable,
  asked: StoredIncident,
  lease: Lease | undefined,
  beside: Written,
): Promise<SaveOutcome> {
  const written = { ...beside, notices: bodyOf(asked.notices) };
  try {
    await table.dynamodb.send(saveCommand(table, asked, lease, written));
    return 'saved';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // The SDK may repeat a write whose answer was lost and then be refused its own success.
    const stored = await getItem(table, serviceKey(asked.incident.serviceArn));
    const isOurs = Object.entries(written).every(([name, text]) => stored?.[name]?.S === text);
    return isOurs && numberOf(stored, 'version') === asked.version + 1 ? 'saved' : 'conflict';
  }
}

/** What is stored is read by more people than the log that it came from. */
const bodyOf = (value: object): string => JSON.stringify(redactAll(value));

const keepOlder = (
  table: IncidentTable,
  { incidentId, olderPages = 1 }: Incident,
  older: OlderHistory,
): Promise<void> =>
  putItem(table, {
    ...olderKey(incidentId, olderPages),
    body: { S: bodyOf(older) },
    [incidentTable.timeToLive]: keptUntil(table.now()),
  });

function saveCommand(
  table: IncidentTable,
  changed: StoredIncident,
  lease: Lease | undefined,
  written: Written,
): UpdateItemCommand {
  const { incident, version } = changed;
  const texts = Object.entries(written);
  const due = dueOf(Math.min(table.dueAt(changed) ?? Infinity, lease?.until ?? Infinity));
  const fence = fenceOf(lease);
  const unchanged =
    version === 0 ? '(attribute_not_exists(version) OR version = :loaded)' : 'version = :loaded';
  return new UpdateItemCommand({
    TableName: table.tableName,
    Key: serviceKey(incident.serviceArn),
    UpdateExpression: `SET ${texts.map(([name]) => `${name} = :${name}`).join(', ')}, version = :next, expiresAt = :kept${due.update}`,
    ConditionExpression: `${unchanged}${fence.condition}`,
    ExpressionAttributeNames: { '#work': 'work', ...fence.names },
    ExpressionAttributeValues: {
      ...Object.fromEntries(texts.map(([name, text]) => [`:${name}`, { S: text }])),
      ':next': { N: String(version + 1) },
      ':loaded': { N: String(version) },
      ':kept': keptUntil(table.now()),
      ...due.values,
      ...fence.values,
    },
  });
}

/** With nothing to do the item leaves the index of what is due. */
const dueOf = (due: number) =>
  due === Infinity
    ? { update: ' REMOVE #work, dueAt', values: {} }
    : {
        update: ', #work = :due, dueAt = :dueAt',
        values: { ':due': { S: 'due' }, ':dueAt': { N: String(due) } },
      };

const fenceOf = (lease: Lease | undefined) =>
  lease === undefined
    ? { condition: '', names: {}, values: {} }
    : {
        condition: ' AND #owner = :owner AND fence = :fence',
        names: { '#owner': 'owner' },
        values: { ':owner': { S: lease.owner }, ':fence': { N: String(lease.fence) } },
      };
