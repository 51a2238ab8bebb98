import { readFileSync, writeFileSync } from 'node:fs';

/** Puts lines between the markers of a name in a page. */
export function putInto(page: string, name: string, lines: readonly string[]): void {
  const text = readFileSync(page, 'utf8');
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [before, after] = [text.indexOf(start), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`${page} has no place for ${name}.`);
  writeFileSync(
    page,
    `${text.slice(0, before + start.length)}\n${lines.join('\n')}\n${text.slice(after)}`,
  );
}
