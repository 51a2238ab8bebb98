import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { StoredIncident } from '../../incident/incident-store';
import type { SaveOutcome } from '../../remediation/remediation-ledger';
import type { Lease } from '../../incident/leased-incident-store';
import { redactAll } from '../../redaction/redact-all';
import type { Incident, OlderHistory } from '../../incident/incident';
import { incidentTable } from '../../incident/incident-store';
import { keptUntil, numberOf, olderKey, serviceKey, type Item } from './incident-item';
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
  const stored = await attempt(table, asked, written, lease === undefined ? held : under(lease));
  if (stored === 'saved' || lease !== undefined) return outcomeOf(stored);
  const isFree = versionOf(stored) === asked.version && stored?.['leaseUntil'] === undefined;
  return isFree ? outcomeOf(await attempt(table, asked, written, free(stored))) : 'conflict';
}

const outcomeOf = (stored: Item | 'saved' | undefined): SaveOutcome =>
  stored === 'saved' ? 'saved' : 'conflict';

const versionOf = (item: Item | undefined): number => numberOf(item, 'version') ?? 0;

/** Where the item is not as it was thought to be: how it is. */
async function attempt(
  table: IncidentTable,
  asked: StoredIncident,
  written: Written,
  right: Right,
): Promise<Item | 'saved' | undefined> {
  try {
    await table.dynamodb.send(saveCommand(table, asked, written, right));
    return 'saved';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // The SDK may repeat a write whose answer was lost and then be refused its own success.
    const stored = await getItem(table, serviceKey(asked.incident.serviceArn));
    const isOurs = Object.entries(written).every(([name, text]) => stored?.[name]?.S === text);
    return isOurs && versionOf(stored) === asked.version + 1 ? 'saved' : stored;
  }
}

/**
 * By what right an item is written, and by when the sweep has to come at the latest, in epoch
 * milliseconds. `due` undefined: that stays as it is.
 */
interface Right {
  readonly condition: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, { readonly S: string } | { readonly N: string }>>;
  readonly due: number | undefined;
}

const under = ({ owner, fence, until }: Lease): Right => ({
  condition: '#owner = :owner AND fence = :fence',
  names: { '#owner': 'owner' },
  values: { ':owner': { S: owner }, ':fence': { N: String(fence) } },
  due: until,
});

/** Another run has the lease. It says when the service is due; should it die, the sweep comes. */
const held: Right = {
  condition: 'attribute_exists(leaseUntil)',
  names: {},
  values: {},
  due: undefined,
};

/** Nobody has the lease. Word that was left is not forgotten. */
function free(item: Item | undefined): Right {
  const word = numberOf(item, 'dirty');
  return {
    condition: `attribute_not_exists(leaseUntil) AND ${word === undefined ? 'attribute_not_exists(dirty)' : 'dirty = :word'}`,
    names: {},
    values: word === undefined ? {} : { ':word': { N: String(word) } },
    due: word ?? Infinity,
  };
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
  written: Written,
  right: Right,
): UpdateItemCommand {
  const { incident, version } = changed;
  const texts = Object.entries(written);
  const due =
    right.due === undefined ? asItIs : dueOf(Math.min(table.dueAt(changed) ?? Infinity, right.due));
  const unchanged =
    version === 0 ? '(attribute_not_exists(version) OR version = :loaded)' : 'version = :loaded';
  return new UpdateItemCommand({
    TableName: table.tableName,
    Key: serviceKey(incident.serviceArn),
    UpdateExpression: `SET ${texts.map(([name]) => `${name} = :${name}`).join(', ')}, version = :next, expiresAt = :kept${due.update}`,
    ConditionExpression: `${unchanged} AND ${right.condition}`,
    ExpressionAttributeNames: nonEmpty({ ...due.names, ...right.names }),
    ExpressionAttributeValues: {
      ...Object.fromEntries(texts.map(([name, text]) => [`:${name}`, { S: text }])),
      ':next': { N: String(version + 1) },
      ':loaded': { N: String(version) },
      ':kept': keptUntil(table.now()),
      ...due.values,
      ...right.values,
    },
  });
}

/** DynamoDB takes no empty map of names. */
const nonEmpty = (names: Readonly<Record<string, string>>): Record<string, string> | undefined =>
  Object.keys(names).length === 0 ? undefined : names;

const asItIs = { update: '', names: {}, values: {} };

/** With nothing to do the item leaves the index of what is due. */
const dueOf = (due: number) => ({
  names: { '#work': 'work' },
  ...(due === Infinity
    ? { update: ' REMOVE #work, dueAt', values: {} }
    : {
        update: ', #work = :due, dueAt = :dueAt',
        values: { ':due': { S: 'due' }, ':dueAt': { N: String(due) } },
      }),
});
