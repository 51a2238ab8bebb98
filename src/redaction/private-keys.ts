import { markOf } from './secret-shape';

const mark = markOf('private-key');
const begin = /-----BEGIN [A-Z0-9 ]{0,40}(?:PRIVATE KEY|PGP MESSAGE)[A-Z ]{0,10}-----/;
const end = /-----END [A-Z0-9 ]{0,40}(?:PRIVATE KEY|PGP MESSAGE)[A-Z ]{0,10}-----/;
// A line of a key may stand in quotes, or have the two characters of a line break in it; the first
// ones may say how the key is encrypted.
const body =
  /^\s*(?:["',+|\s]*[A-Za-z0-9+/=\\]*["',+|\s]*|(?:Proc-Type|DEK-Info|Version|Comment|Hash): .*)$/;
/** A shorter line is not told from a word, unless the key's last line comes. */
const leastLine = 16;

/**
 * The lines without private keys. One key may stand in one line, in several, or, as many loggers do,
 * in one log event a line; its first or its last line may be missing. No line is added or lost.
 */
export function hidePrivateKeys(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => line.includes('-----'))) return lines;
  const hidden = [...lines];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (begin.test(line)) {
      hidden[at] = withoutKey(line);
      if (!endsIn(line)) at = hideBody(hidden, at + 1);
    } else if (end.test(line)) {
      hidden[at] = `${mark}${afterEnd(line)}`;
      hideBodyBefore(hidden, at);
    }
  }
  return hidden;
}

const endsIn = (line: string): boolean => end.test(line.slice(line.search(begin)));

const afterEnd = (line: string): string => {
  const found = end.exec(line);
  return found === null ? '' : line.slice(found.index + found[0].length);
};

const withoutKey = (line: string): string => {
  const from = line.search(begin);
  return `${line.slice(0, from)}${mark}${afterEnd(line.slice(from))}`;
};

const looksLikeKey = (line: string): boolean =>
  line.trim().length >= leastLine || /[A-Z]\S*[a-z]\S*\d|\d\S*[A-Z]|=$/.test(line);

/** Without its last line, a key goes on as long as lines look like it. */
function endOfCutKey(lines: readonly string[], from: number, to: number): number {
  const other = lines.slice(from + 1, to).findIndex((line) => !looksLikeKey(line));
  return other < 0 ? to : from + 1 + other;
}

/** Hides what follows the first line of a key, and answers with the last line that it looked at. */
function hideBody(lines: string[], from: number): number {
  let to = from;
  while (to < lines.length && body.test(lines[to] ?? '')) to += 1;
  const isWhole = end.test(lines[to] ?? '');
  const last = isWhole ? to : endOfCutKey(lines, from, to);
  lines.fill(mark, from, last);
  if (!isWhole) return last - 1;
  lines[to] = `${mark}${afterEnd(lines[to] ?? '')}`;
  return to;
}

/** Without its first line, the key begins where lines of it begin. */
function hideBodyBefore(lines: string[], last: number): void {
  for (let at = last - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? '';
    if (line.trim().length < leastLine || !body.test(line)) return;
    lines[at] = mark;
  }
}
