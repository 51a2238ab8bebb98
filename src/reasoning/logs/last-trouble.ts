import type { ContainerLog } from '../../facts/log';
import { signatureOf } from './log-signatures';
import type { Signature } from './log-patterns';

/**
 * The failing part that a server error comes from, as its log tells: whatever the last telling line
 * before the last answer to a check speaks of. A failure that the application got over, and one
 * that came after, is not it.
 */
export function lastTrouble({
  lines,
}: Pick<ContainerLog, 'lines'>):
  { readonly signature: Signature; readonly line: string } | undefined {
  const said = lines.map(({ message }) => message);
  const answered = said.findLastIndex((line) => serverErrorLine.test(line));
  const before = answered < 0 ? said : said.slice(0, answered + 1);
  const recovered = before.findLastIndex((line) => recovery.test(line));
  const telling = before.slice(recovered + 1).flatMap((line) => {
    const signature = serverErrorLine.test(line) ? undefined : signatureOf(line);
    return signature === undefined && frame.test(line) ? [] : [{ signature, line }];
  });
  return telling
    .flatMap(({ signature, line }, n) =>
      signature === undefined ||
      (telling[n - 1]?.signature === 'dependency-failed' && javaException.test(line))
        ? []
        : [{ signature, line }],
    )
    .at(-1);
}

const frame = /^\s+at |^\s*File "|^\s*\.{3} \d+ more|^\s*$/;

/** Java prints it below the line that names the failing part, and it belongs to it. */
const javaException = /^(?:Caused by: )?[a-z]\w*(?:\.\w+)+(?:Exception|Error)\b/;

const serverErrorLine =
  /"?(?:GET|HEAD) \/\S*"?(?: HTTP\/[\d.]+"?)?\D{0,12}5\d\d\b|"status(?:Code)?": ?5\d\d/;
const recovery =
  /(?:re)?connect(?:ed|ion (?:established|successful|restored|re-established))\b(?! refused)(?!.*(?:fail|refus|error|not ))/i;
