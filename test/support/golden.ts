import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Holds a rendered text against its golden file. `UPDATE_GOLDEN=1` writes the file instead, for a reviewer to read. */
export function expectGolden(name: string, text: string): void {
  const file = `test/report/golden/${name}`;
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file) ? readFileSync(file, 'utf8') : `${file} is missing: run with UPDATE_GOLDEN=1`).toBe(text);
}
