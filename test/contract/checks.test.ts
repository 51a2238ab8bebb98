import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checks } from '../../src/checks';
import {
  findingCodes,
  hopOf,
  isSymptomCode,
  type FindingCode,
} from '../../src/findings/finding-code';

const codes = checks.map(({ code }) => code);
const read = (path: string): string => readFileSync(path, 'utf8');
const under = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
/** The file that is named after a code, in whatever room of a folder. */
const named = (folder: string, code: FindingCode, ending = '.ts'): string =>
  under(folder).find((file) => basename(file) === `${code}${ending}`) ?? `${folder}/${code}`;

describe('every finding code', () => {
  it('has one check, registered once, in path order', () => {
    expect(codes).toEqual([...findingCodes]);
  });

  it('is the name of its file, and no other file stands in src/checks', () => {
    expect(
      under('src/checks')
        .map((file) => basename(file))
        .toSorted(),
    ).toEqual([...codes.map((code) => `${code}.ts`), 'index.ts'].toSorted());
  });

  it.each(findingCodes)(
    '%s stands in the room of its hop, as do its test and its scenario',
    (code) => {
      const room = named('src/checks', code).slice('src/checks/'.length);
      expect(room.split('/')[0]).toBe(hopOf(code) ?? 'symptoms');
      expect(named('test/checks', code, '.test.ts')).toBe(
        `test/checks/${room.replace(/ts$/, 'test.ts')}`,
      );
      expect([`sandbox/scenarios/${room}`, `sandbox/scenarios/${code}`]).toContain(
        named('sandbox/scenarios', code),
      );
    },
  );

  it.each(findingCodes)(
    '%s says that code in its own file, in at most 63 lines of code',
    (code) => {
      const text = read(named('src/checks', code));
      expect(text).toContain(`code: '${code}'`);
      const lines = text
        .replace(/^import [^;]*;/gm, (wrapped) => wrapped.replace(/\s+/g, ' '))
        .split('\n')
        .filter((line) => !/^\s*(\/\/.*)?$/.test(line));
      expect(lines.length).toBeLessThanOrEqual(63);
    },
  );

  it.each(findingCodes)('%s has a test that reports, stays silent, and cannot tell', (code) => {
    const text = read(named('test/checks', code, '.test.ts'));
    for (const part of ['reports', 'stays silent', 'cannot tell'])
      expect(text).toMatch(new RegExp(`describe\\(['"\`]${part}`));
    expect(text).not.toMatch(/\b(it|test)\.(todo|skip)|\bxit\b|\bxdescribe\b/);
  });

  it.each(findingCodes)(
    '%s is provoked end to end: by a sandbox scenario or a recorded snapshot',
    (code) => {
      expect(
        existsSync(named('sandbox/scenarios', code)) || existsSync(`test/recorded/${code}.json`),
      ).toBe(true);
    },
  );

  it.each(findingCodes)('%s has its generated page', (code) => {
    expect(existsSync(`docs/findings/${code}.md`)).toBe(true);
  });
});

describe('what checks explain', () => {
  it('has no cycle, so that every finding has a first cause', () => {
    const next = new Map(checks.map(({ code, explains }) => [code, explains]));
    const reaches = (from: string, goal: string, seen: ReadonlySet<string>): boolean =>
      (next.get(from as never) ?? []).some(
        (code) =>
          code === goal || (!seen.has(code) && reaches(code, goal, new Set([...seen, code]))),
      );
    expect(codes.filter((code) => reaches(code, code, new Set()))).toEqual([]);
  });

  it('is nothing that a symptom claims about a cause', () => {
    const claims = checks
      .filter(({ code }) => isSymptomCode(code))
      .flatMap(({ explains }) => explains.filter((code) => !isSymptomCode(code)));
    expect(claims).toEqual([]);
  });
});

describe('every check', () => {
  it.each(checks.map((check) => [check.code, check] as const))(
    '%s says what it means and what to do, in sentences',
    (_code, { title, why, fix }) => {
      expect(title).toMatch(/^[A-Z0-9]/);
      expect(title).not.toMatch(/\.$/);
      for (const sentence of [why, fix]) expect(sentence).toMatch(/^[A-Z].*\.$/s);
    },
  );

  it.each(
    checks.filter(({ code }) => !isSymptomCode(code)).map((check) => [check.code, check] as const),
  )('%s links a page of AWS that it relies on', (_code, { links }) => {
    expect(links.length).toBeGreaterThan(0);
    for (const link of links)
      expect(link).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|repost\.aws|github\.com\/aws)\//);
  });
});
