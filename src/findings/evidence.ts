import type { Service } from '../facts/service';
import { taskId, type Task } from '../facts/task';

/** `web:7` of a task definition's ARN. */
export const revisionOf = ({ taskDefinitionArn }: { readonly taskDefinitionArn: string }): string =>
  taskDefinitionArn.slice(taskDefinitionArn.lastIndexOf('/') + 1);

/** `4 of 5 stopped tasks`. */
export const countOf = (affected: number, of: number, noun = 'stopped task'): string =>
  `${affected} of ${of} ${noun}${of === 1 ? '' : 's'}`;

/** `1 task`, `3 tasks`. */
export const plural = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/**
 * Everything that ECS says of a task's end: its stop code and reason, then what its containers say,
 * as one line.
 */
export function endOf(task: Task): string {
  const containers = task.containers.flatMap(({ name, exitCode, reason }) => {
    const said = [
      exitCode === undefined ? [] : `exit code ${exitCode}`,
      reason === undefined || reason === task.stoppedReason ? [] : reason,
    ].flat();
    return said.length === 0 ? [] : `container ${name}: ${said.join(', ')}`;
  });
  return [
    `${task.stopCode === undefined ? '' : `${task.stopCode}: `}${task.stoppedReason ?? 'no reason given'}`,
    ...(task.attachmentFailures ?? []).map((reason) => `volume: ${reason}`),
    ...containers,
  ].join('; ');
}

/**
 * Stopped tasks as evidence: one line for each way in which they ended, with its count and the
 * newest task that did.
 */
export function endings(tasks: readonly Task[]): readonly string[] {
  const groups = new Map<string, readonly Task[]>();
  for (const task of tasks) {
    const key = likeness(endOf(task));
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups.values()].flatMap((group) => {
    const [newest] = group;
    return newest === undefined
      ? []
      : `${countOf(group.length, tasks.length)} (the newest ${taskId(newest)}): ${endOf(newest)}`;
  });
}

/** What two texts have in common that differ only in ids, addresses, ports and times. */
const likeness = (text: string): string => text.replaceAll(/[0-9a-f-]{12,}|\d+/gi, '#');

/** The tasks that a service lacks, at least one. */
export const missingTasks = ({ desiredCount, runningCount }: Service): number =>
  Math.max(1, desiredCount - runningCount);

/** `10.0.0.1:4567: Health checks failed`, as evidence. */
export const targetLine = ({
  targetId,
  port,
  description,
}: {
  readonly targetId: string | undefined;
  readonly port: number;
  readonly description: string | undefined;
}): string => `${socketText(targetId ?? 'A target', port)}: ${description}`;

/** An address with its port: an IPv6 address stands in brackets. */
export const socketText = (address: string, port: number): string =>
  `${address.includes(':') ? `[${address}]` : address}:${port}`;
