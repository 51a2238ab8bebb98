import type { ContainerLog } from '../../facts/log';

/** The log of a container of a task, if it was read. */
export const logOf = (
  logs: readonly ContainerLog[],
  taskArn: string,
  containerName?: string,
): ContainerLog | undefined =>
  logs.find(
    (log) =>
      log.taskArn === taskArn &&
      (containerName === undefined || log.containerName === containerName),
  );

/** A line for a summary: at most that long. */
export const clip = (line: string, length = 200): string =>
  line.length <= length ? line : `${line.slice(0, length - 1)}\u2026`;
