import { existsSync, readFileSync } from 'node:fs';

const page = 'docs/remediation-invariants.md';
const rows = [...readFileSync(page, 'utf8').matchAll(/^\| ([IT]\d+) \| (.*) \|$/gm)].map(
  ([, id = '', rest = '']) => ({ id, cells: rest.split(' | ') }),
);
const tests = rows.flatMap(({ id, cells }) =>
  [...(cells.at(-1) ?? '').matchAll(/`(test\/[^`]+)` "([^"]+)"/g)].map(
    ([, file = '', title = '']) => ({ id, file, title }),
  ),
);

/** Whether a test file has a test of this title, as it is written there. */
const hasTest = (file: string, title: string): boolean =>
  existsSync(file) &&
  [`'${title}'`, `"${title}"`, `\`${title}\``].some((quoted) =>
    new RegExp(`[(\\s]${quoted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')},\\s`).test(
      readFileSync(file, 'utf8'),
    ),
  );

describe('the page of what remediation promises', () => {
  it('has every promise and every attack once, in order', () => {
    const numbered = (letter: string, count: number) =>
      Array.from({ length: count }, (_, n) => `${letter}${n + 1}`);
    expect(rows.map(({ id }) => id)).toEqual([...numbered('I', 38), ...numbered('T', 28)]);
  });

  it('names a test for each, which is there', () => {
    expect(new Set(tests.map(({ id }) => id)).size).toBe(rows.length);
    expect(tests.filter(({ file, title }) => !hasTest(file, title))).toEqual([]);
  });

  it('names code for each promise, which is there', () => {
    for (const { id, cells } of rows.filter((row) => row.id.startsWith('I'))) {
      const files = [...(cells[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
      expect([id, files.length > 0, files.filter((file) => !existsSync(file))]).toEqual([
        id,
        true,
        [],
      ]);
    }
  });

  it('finds what is not there: the check itself can fail', () => {
    expect(hasTest('test/app/remediation/remediate.test.ts', 'makes no write call at all')).toBe(
      true,
    );
    expect(hasTest('test/app/remediation/remediate.test.ts', 'makes no write call')).toBe(false);
    expect(hasTest('test/app/nowhere.test.ts', 'makes no write call at all')).toBe(false);
  });
});
