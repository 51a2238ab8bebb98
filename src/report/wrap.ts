import { plain } from './plain';

/** Where a paragraph stands: what its first line and its further lines begin with. */
export interface Margin {
  readonly first: string;
  readonly rest: string;
}

/** Sets text in by some columns. */
export const indent = (columns: number): Margin => ({
  first: ' '.repeat(columns),
  rest: ' '.repeat(columns),
});

/** A point of a list, wrapped under its own text. */
export const bullet = (columns: number): Margin => ({
  first: `${' '.repeat(columns)}- `,
  rest: ' '.repeat(columns + 2),
});

/**
 * Untrusted text as lines of at most `width` columns. A word longer than a line, such as an ARN,
 * stays whole so that it can be copied.
 */
export function wrap(text: string, width: number, margin: Margin): readonly string[] {
  const lines: string[] = [];
  let line = margin.first;
  let start = margin.first.length;
  for (const word of plain(text).split(' ')) {
    if (line.length > start && line.length + word.length + 1 > width) {
      lines.push(line);
      [line, start] = [margin.rest, margin.rest.length];
    }
    line = line.length === start ? line + word : `${line} ${word}`;
  }
  return [...lines, line];
}
