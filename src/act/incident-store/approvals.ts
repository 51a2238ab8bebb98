import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Approval, ApprovalStore, Approved } from '../../remediation/approval';
import { incidentTable } from '../../incident/incident-store';
import type { Item } from './incident-item';
import { getItem, putItem, type Table } from './table';

export const operations = ['dynamodb:PutItem'] as const;

/** Long after an approval has expired nobody can use it, and the audit trail tells of it. */
const keptDays = 30;

const approvalKey = ({ incidentId, action }: Approved): Item => ({
  [incidentTable.key]: { S: `APPROVAL#${incidentId}#${action}` },
});

const text = z.string().check(z.minLength(1));
const approvalShape = z.object({
  approvalId: text,
  action: z.enum(['apply', 'undo']),
  incidentId: text,
  planId: z.optional(text),
  planDigest: z.optional(text),
  userId: text,
  teamId: text,
  channelId: text,
  messageTs: text,
  approvedAt: text,
  expiresAt: text,
});

/** Approvals as items of the incident table; that one was used is an item of another kind. */
export const approvalStore = (table: Table): ApprovalStore => ({
  write: (approval) =>
    putItem(table, {
      ...approvalKey(approval),
      body: { S: JSON.stringify(approval) },
      ...keptFrom(Date.parse(approval.approvedAt)),
    }),
  take: async (approved, run, now) => {
    const approval = parse((await getItem(table, approvalKey(approved)))?.['body']?.S);
    if (approval === undefined || Date.parse(approval.expiresAt) <= now) return undefined;
    const isIt = approval.incidentId === approved.incidentId && approval.action === approved.action;
    return isIt && (await use(table, approval, run, now)) ? approval : undefined;
  },
});

function parse(body: string | undefined): Approval | undefined {
  if (body === undefined) return undefined;
  const { planId, planDigest, ...rest } = approvalShape.parse(JSON.parse(body));
  return { ...rest, planId, planDigest };
}

const keptFrom = (at: number): Item => ({
  [incidentTable.timeToLive]: { N: String(Math.floor(at / 1000) + keptDays * 86_400) },
});

/** The first run that asks has it; nobody ever gives it back. */
async function use(
  { dynamodb, tableName }: Table,
  { approvalId }: Approval,
  run: string,
  now: number,
): Promise<boolean> {
  try {
    await dynamodb.send(
      new PutItemCommand({
        TableName: tableName,
        Item: {
          [incidentTable.key]: { S: `USED#${approvalId}` },
          run: { S: run },
          ...keptFrom(now),
        },
        ConditionExpression: 'attribute_not_exists(#key) OR #run = :run',
        ExpressionAttributeNames: { '#key': incidentTable.key, '#run': 'run' },
        ExpressionAttributeValues: { ':run': { S: run } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
