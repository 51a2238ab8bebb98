import type { ContainerLog } from '../../facts/log';
import { entriesOf, isFrame, type Entry } from './entries';

/**
 * The line of an entry that tells most: the deepest cause, the exception below a traceback of
 * Python, else its head. A head that ends open is told with what follows.
 */
export function tellingLineOf({ lines }: Entry): string {
  const cause = lines.findLast((line) => causeLine.test(line));
  if (cause !== undefined) return cause.trim();
  const header = lines.findLastIndex((line) => tracebackHeader.test(line));
  const raised =
    header < 0
      ? undefined
      : lines.slice(header + 1).findLast((line) => /^\S/.test(line) && !isFrame(line));
  if (raised !== undefined) return raised.trimEnd();
  const [head = '', ...rest] = lines;
  if (!/[[{(:]\s*$/.test(head)) return head.trim();
  const more = rest.filter((line) => !isFrame(line)).map((line) => line.trim());
  return [head.trim(), ...more].join(' ').slice(0, longest);
}

const longest = 400;
const causeLine = /^\s*(?:Caused by: |\[cause\]: )/;
const tracebackHeader = /Traceback \(most recent call last\):\s*$/;

/**
 * The lines that tell why a process ended, in their order, the most telling one last: what was
 * thrown or named as fatal counts before what merely went wrong, and that before what others say of
 * it.
 */
export function lastWords({ lines }: Pick<ContainerLog, 'lines'>, count = 3): readonly string[] {
  const said = entriesOf(lines.map(({ message }) => message))
    .filter(({ lines: [head = ''] }) => !isFrame(head))
    .map(tellingLineOf)
    .filter((line) => line !== '')
    .map((line) => ({ line, weight: weightOf(line) }));
  const most = Math.max(0, ...said.map(({ weight }) => weight));
  const best = said.findLast(({ weight }) => weight === most)?.line;
  if (best === undefined) return [];
  const others = [
    ...new Set(said.filter(({ weight }) => weight >= Math.min(most, 2)).map(({ line }) => line)),
  ];
  return [...others.filter((line) => line !== best).slice(1 - count), best].slice(-count);
}

const weightOf = (line: string): number => {
  if (consequence.test(line)) return 1;
  if (thrown.test(line) && !/\bthrow new |\bnew \w*Error\(/.test(line)) return 3;
  return trouble.test(line) ? 2 : 0;
};

/** Exceptions by their names, panics, and levels that a process does not survive. */
const thrown =
  /(?:^|[\s[('"])(?:[\w$.]+[.:]+)?(?:[A-Z]\w*)?(?:Error|Exception|Rejection)\b[\])]?(?::| |\(|$)|^panic: |^fatal error: |\[(?:emerg|alert|crit)\]|\b(?:ALERT|FATAL|EMERG|CRITICAL|Fatal)\b|panicked at|Uncaught|\((?:[\w:]*Error)\)\s*$/;

const trouble =
  /error|exception|fatal|panic|denied|refused|cannot|can't|could not|unable|failed|not found|no such|missing|invalid|required|killed|not set/i;

/** What masters, runners and package managers say when the reason has been said before. */
const consequence =
  /worker failed to boot|shutting down: master|still could not bind|GAME OVER|unable to load app \d|FPM initialization failed|failed to post process the configuration|need-app requested|npm (?:ERR!|error)|ELIFECYCLE|error Command failed|exited with (?:code|status)|exit status \d|Unhandled 'error' event|Emitted 'error' event|Exception in worker process|Early termination of worker|app crashed|triggerUncaughtException|reaped #<Process|Traceback \(most/i;
