import type { ContainerLog } from '../../facts/log';

const fatal =
  /^[\w.]*(?:Error|Exception)\b|^panic:|^fatal\b|\bUncaught\b|^Exception in thread|Segmentation fault|Cannot find module|exited with (?:code|status) [1-9]/i;
const fewest = 2;

/**
 * The last words of a process that ends and is started again, over and over: the same fatal line at
 * least twice. Empty where a log shows none.
 */
export function repeatedEndings(logs: readonly ContainerLog[]): readonly string[] {
  const said = logs.flatMap(({ lines }) =>
    lines.map(({ message }) => message.trim()).filter((message) => fatal.test(message)),
  );
  const last = said.findLast(
    (line) => said.filter((other) => alike(other) === alike(line)).length >= fewest,
  );
  return last === undefined ? [] : [last];
}

/** Two lines that differ in ids, addresses and times alone are one. */
const alike = (line: string): string => line.replaceAll(/[0-9a-f-]{12,}|\d+/gi, '#');
