import type { ContainerLog } from '../../facts/log';
import { proofsIn, signatureOf, type Proof } from './log-signatures';

/**
 * The failing part that a server error comes from, as its log tells: whatever the last telling entry
 * before the last answer to a check speaks of. A failure that the application got over, and one
 * that came after, is not it.
 */
export function lastTrouble(log: Pick<ContainerLog, 'lines'>): Proof | undefined {
  const said = log.lines.map(({ message }) => message);
  const answered = said.findLastIndex((line) => serverErrorLine.test(line));
  const before = answered < 0 ? said : said.slice(0, answered + 1);
  // An indented line is a part of a trace, where anything may be called `connected`.
  const recovered = before.findLastIndex((line) => /^\S/.test(line) && recovery.test(line));
  const telling = proofsIn(log).filter(
    ({ at }) => at > recovered && at < before.length && !isBareAnswer(before[at] ?? ''),
  );
  return telling.findLast(({ at, lines: [line = ''] }, n) => {
    const above = telling[n - 1];
    return !(
      above?.signature === 'dependency-failed' &&
      javaException.test(line) &&
      isNextTo(said, above.at, at)
    );
  });
}

/** A request and its status, with nothing behind them that says why. */
const isBareAnswer = (line: string): boolean =>
  serverErrorLine.test(line) && signatureOf(line.replace(serverErrorLine, '')) === undefined;

/** Java prints it below the line that names the failing part, and it belongs to it. */
const javaException = /^(?:Caused by: )?[a-z]\w*(?:\.\w+)+(?:Exception|Error)\b/;

/** Nothing but empty lines and frames between them. */
const isNextTo = (said: readonly string[], from: number, to: number): boolean =>
  said.slice(from + 1, to).every((line) => line.trim() === '' || /^\s/.test(line));

const serverErrorLine =
  /"?(?:GET|HEAD) \/\S*"?(?: HTTP\/[\d.]+"?)?\D{0,12}5\d\d\b|"status(?:Code)?": ?5\d\d/;
const recovery =
  /(?:re)?connect(?:ed|ion (?:established|successful|restored|re-established))\b(?! refused)(?!.*(?:fail|refus|error|not ))/i;
