import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const files = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
const code = (file: string): string =>
  readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
const offenders = (folders: readonly string[], pattern: RegExp): readonly string[] =>
  folders.flatMap((folder) => files(folder)).filter((file) => pattern.test(code(file)));

const pure = [
  'src/redaction',
  'src/facts',
  'src/findings',
  'src/reasoning',
  'src/remediation',
  'src/checks',
  'src/diagnosis',
  'src/incident',
  'src/report',
];

describe('purity', () => {
  it('holds: nothing async in the rooms below app, gather and act', () => {
    expect(offenders(pure, /\basync\b|\bawait\b(?!\\)|\bPromise\./)).toEqual([]);
  });

  it('holds: the clock and randomness are read only in app and the entry points', () => {
    expect(
      offenders(
        [...pure, 'src/gather', 'src/act'],
        /Date\.now\(\)|new Date\(\)|Math\.random\(|randomUUID|randomBytes/,
      ),
    ).toEqual([]);
  });

  it('holds: the environment is read by src/app/setup/config.ts alone', () => {
    const readers = offenders(['src'], /process\.env/);
    expect(readers.filter((file) => file !== join('src', 'app', 'setup', 'config.ts'))).toEqual([]);
  });

  it('holds: no file of src catches an error in a check', () => {
    expect(offenders(['src/checks'], /\bcatch\b/)).toEqual([]);
  });
});
