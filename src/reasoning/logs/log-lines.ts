import type { ContainerLog } from '../../facts/log';

const trouble =
  /error|exception|fatal|panic|traceback|denied|refused|cannot|can't|could not|unable|failed|not found|no such|missing|invalid|required|killed/i;
const frame = /^\s+at |^\s*File "|^goroutine |^\s*\.{3} \d+ more|^\t/;

/**
 * The lines that tell why a process ended: the last ones that speak of trouble, without stack
 * frames, else simply the last ones.
 */
export function lastWords({ lines }: Pick<ContainerLog, 'lines'>, count = 3): readonly string[] {
  const said = lines
    .map(({ message }) => message.trimEnd())
    .filter((message) => message.trim() !== '' && !frame.test(message));
  const telling = said.filter((message) => trouble.test(message));
  return (telling.length > 0 ? telling : said).slice(-count);
}

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
