import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/**
 * One zip of the named files of a folder, the same bytes for the same files: every entry carries the
 * same moment, and the programs in bin may be executed.
 *
 * @param {string} folder @param {readonly string[]} names @param {string} [prefix] of each entry
 */
export function zip(folder, names, prefix = '') {
  const mtime = new Date('2000-01-01T00:00:00Z');
  const entries = names.toSorted().map((name) => {
    const mode = name.startsWith('bin/') ? 0o755 : 0o644;
    const options = { mtime, level: 9, os: 3, attrs: mode << 16 };
    return [`${prefix}${name}`, [readFileSync(join(folder, name)), options]];
  });
  return zipSync(Object.fromEntries(entries));
}
