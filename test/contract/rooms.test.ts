import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { circlesAmong, filesUnder, importsOf, reachedFrom } from '../support/imports';

const source = filesUnder('src');

describe('the rooms', () => {
  it.each(['src', 'sandbox'])(
    'of %s have no files that know each other in a circle of whatever length, types included',
    (folder) => {
      expect(circlesAmong(filesUnder(folder))).toEqual([]);
    },
  );

  it('would show a circle of types alone', () => {
    mkdirSync('build', { recursive: true });
    const folder = mkdtempSync(join('build', 'circle-'));
    writeFileSync(join(folder, 'a.ts'), "import type { B } from './b';\nexport type A = B;\n");
    writeFileSync(join(folder, 'b.ts'), "import type { A } from './a';\nexport type B = A;\n");
    const found = circlesAmong(filesUnder(folder));
    rmSync(folder, { recursive: true });
    expect(found).toHaveLength(2);
  });

  it.each(['src', 'sandbox'])('of %s hold at most 25 files each', (folder) => {
    const sizes = new Map<string, number>();
    for (const file of filesUnder(folder))
      sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1);
    expect([...sizes].filter(([, size]) => size > 25)).toEqual([]);
  });

  it('are one for each hop in checks, and no check stands outside', () => {
    expect(source.filter((file) => dirname(file) === 'src/checks')).toEqual([
      'src/checks/index.ts',
    ]);
  });
});

describe('a change of a security group', () => {
  const writers = [
    'src/act/remediation/authorize-ingress.ts',
    'src/act/remediation/revoke-ingress.ts',
  ];
  const reaching = source.filter((file) => writers.some((writer) => reachedFrom(file).has(writer)));

  it('can be reached from three rooms, and through two doors into them', () => {
    const rooms = /^src\/(remediation|app\/remediation|act\/remediation)\//;
    expect(reaching.length).toBeGreaterThan(5);
    expect(reaching.filter((file) => !rooms.test(file)).toSorted()).toEqual([
      'src/cli/commands.ts',
      'src/cli/dispatch.ts',
      'src/cli/fix.ts',
      'src/cli/main.ts',
      'src/handlers/remediate.ts',
    ]);
  });

  it('is decided by pure code: what remediation reaches is facts, findings and reasoning', () => {
    const reached = filesUnder('src/remediation').flatMap((file) => importsOf(file, 'types'));
    expect(
      reached.filter((file) => !/^src\/(remediation|facts|findings|reasoning)\//.test(file)),
    ).toEqual([]);
  });
});

describe('the glossary', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  const [, rows = ''] = /## Glossary\n([^]*?)\n## /.exec(page) ?? [];
  const replaced = rows
    .split('\n')
    .flatMap((row) => [...(row.split('|')[3] ?? '').matchAll(/`(\w+)`/g)])
    .flatMap(([, word = '']) => word);
  const kebab = (word: string): string =>
    word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const names = (file: string): string =>
    readFileSync(file, 'utf8')
      .replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '')
      .replace(/'[^'\n]*'|`[^`]*`|\/[^/\n]+\/[gimsuy]+/g, '');

  it('replaces words, and every room that it speaks of is there', () => {
    expect(replaced.length).toBeGreaterThan(8);
    for (const [, room = ''] of page.matchAll(/^\| `((?:app|gather|reasoning|act)\/[a-z-]+)`/gm))
      expect([room, source.some((file) => file.startsWith(`src/${room}/`))]).toEqual([room, true]);
  });

  it.each(replaced)('%s is in no name of a file and in no name of the code any more', (word) => {
    const inCode = new RegExp(
      `\\b${word}(?![a-z])|[a-z]${word[0]?.toUpperCase()}${word.slice(1)}(?![a-z])`,
    );
    expect(source.filter((file) => file.includes(kebab(word)) || inCode.test(names(file)))).toEqual(
      [],
    );
  });
});

describe('the linter', () => {
  const probes = [
    ['src/facts', '../reasoning/health/failures'],
    ['src/findings', '../remediation/remediation'],
    ['src/reasoning/health', '../../remediation/remediation'],
    ['src/reasoning/health/causes', '../../../remediation/remediation'],
    ['src/reasoning/health/causes', '../../paths/proven-paths'],
    ['src/reasoning/logs/servers/node', '../../../../remediation/remediation'],
    ['src/reasoning/logs', '../health/failures'],
    ['src/remediation', '../incident/incident'],
    ['src/checks/answer', '../../remediation/ingress-proposal'],
    ['src/diagnosis', '../report/words'],
    ['src/incident', '../report/words'],
    ['src/report/slack', '../../diagnosis/diagnose'],
    ['src/gather/ecs', '../../remediation/ingress-rule'],
    ['src/act/slack', '../../report/words'],
    ['src/app/sweep', '../../checks'],
  ] as const;
  const fileOf = (room: string, at: number): string => join(room, `probe-${at}.ts`);
  let stopped = '';

  // Elsewhere, with the same rules: a new file in src would have the product packaged anew.
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'targetmedic-rooms-'));
    copyFileSync('.oxlintrc.json', join(folder, '.oxlintrc.json'));
    probes.forEach(([room, path], at) => {
      mkdirSync(join(folder, room), { recursive: true });
      writeFileSync(
        join(folder, fileOf(room, at)),
        `import * as probe from '${path}';\nexport const probed = probe;\n`,
      );
    });
    stopped = lintIn(folder);
    rmSync(folder, { recursive: true });
  });

  it.each(probes.map(([room, path], at) => [room, path, at] as const))(
    'stops a file of %s that imports %s',
    (room, _path, at) => {
      const lines = stopped.split('\n').filter((line) => line.includes(fileOf(room, at)));
      expect(lines.join('\n')).toContain('no-restricted-imports');
    },
  );
});

function lintIn(folder: string): string {
  try {
    const linter = resolve('node_modules/.bin/oxlint');
    return execFileSync(linter, ['-f', 'unix', 'src'], { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    return String((error as { readonly stdout?: string }).stdout);
  }
}
