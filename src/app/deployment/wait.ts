import { setTimeout as pause } from 'node:timers/promises';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { BotStack } from '../../facts/bot-stack';
import { whyNotRead } from '../../facts/reading';
import type { ChangeSet } from '../../facts/stack/template-change';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { ChangeSetNames } from '../../act/deployment/stack';
import { readStack } from '../../gather/bot/stack';
import { readChangeSet } from '../../gather/deployment/change-set';
import { readStackEvents, type StackEvent } from '../../gather/deployment/stack-events';

/** What is said while AWS works. */
export type Say = (line: string) => void;

const mostMs = 4_000;

/** Ever longer: a stand-in is done at once, AWS in minutes. */
function* pauses(): Generator<number, never> {
  for (let ms = 100; ; ms = Math.min(mostMs, ms * 1.5)) yield ms;
}

/** Waits until a change set is computed. */
export async function changeSetOf(
  client: CloudFormationClient,
  names: ChangeSetNames,
): Promise<ChangeSet> {
  const waits = pauses();
  for (;;) {
    const found = await readChangeSet(client, names);
    if (!/(_PENDING|_IN_PROGRESS)$/.test(found.status)) return found;
    await pause(waits.next().value);
  }
}

/** How a change of a stack ended: the stack, none where it was removed, and what failed first. */
export interface Ended {
  readonly stack: BotStack | 'none';
  readonly failures: readonly StackEvent[];
}

/** The events of a stack that are no news, by their ids. */
export const pastEvents = async (
  client: CloudFormationClient,
  stackName: string,
): Promise<ReadonlySet<string>> => new Set((await eventsOf(client, stackName)).map(({ id }) => id));

/** Of a stack that is gone meanwhile there are none. */
const eventsOf = (
  client: CloudFormationClient,
  stackName: string,
): Promise<readonly StackEvent[]> => readStackEvents(client, stackName).catch(() => []);

/**
 * Waits until CloudFormation has ended its work on a stack, and says which resource it is at.
 */
export async function settled(
  client: CloudFormationClient,
  stackName: string,
  before: ReadonlySet<string>,
  say: Say,
): Promise<Ended> {
  const seen = new Map<string, StackEvent>();
  const waits = pauses();
  for (;;) {
    const stack = await stackNow(client, stackName);
    if (stack !== 'none')
      for (const event of await eventsOf(client, stackName))
        if (!before.has(event.id)) note(event, seen, say);
    if (stack === 'none' || !stack.status.endsWith('_IN_PROGRESS'))
      return { stack, failures: [...seen.values()].filter(isFirstCause) };
    await pause(waits.next().value);
  }
}

function note(event: StackEvent, seen: Map<string, StackEvent>, say: Say): void {
  if (seen.has(event.id)) return;
  seen.set(event.id, event);
  say(`${event.status.toLowerCase().replaceAll('_', ' ')}: ${event.logicalId}`);
}

/** What CloudFormation gives up after the first failure is no cause. */
const isFirstCause = ({ status, reason = '', type }: StackEvent): boolean =>
  status.endsWith('_FAILED') &&
  type !== 'AWS::CloudFormation::Stack' &&
  !/^Resource (creation|update) cancelled/.test(reason);

async function stackNow(
  client: CloudFormationClient,
  stackName: string,
): Promise<BotStack | 'none'> {
  const reading = await readStack(client, stackName);
  if (reading.state === 'read') return reading.value;
  throw new CannotDiagnose(
    `The stack ${stackName} could not be read: ${whyNotRead(reading)}. What was begun goes on without this command.`,
  );
}
