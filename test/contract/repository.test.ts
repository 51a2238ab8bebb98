import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly resolved?: string;
        readonly optionalDependencies?: Readonly<Record<string, string>>;
        readonly dev?: boolean;
        readonly optional?: boolean;
        readonly hasInstallScript?: boolean;
        readonly license?: string;
      }
    >
  >;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
  .split('\n')
  .filter(
    (file) => /\.(ts|mjs|cjs|js|json|md|yml|cjs)$/.test(file) && file !== 'package-lock.json',
  );

describe('the packages', () => {
  it('are pinned to exact versions', () => {
    const versions = Object.values({
      ...manifest.dependencies,
      ...manifest.devDependencies,
    }) as readonly string[];
    expect(versions.filter((version) => !/^(npm:\w+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('have a lockfile without download addresses', () => {
    expect(
      Object.entries(lock.packages)
        .filter(([, { resolved }]) => resolved !== undefined)
        .map(([name]) => name),
    ).toEqual([]);
  });

  it('have a complete lockfile: every optional platform package is in it, so npm ci works everywhere', () => {
    const missing = Object.entries(lock.packages).flatMap(
      ([owner, { optionalDependencies = {} }]) =>
        Object.keys(optionalDependencies).filter(
          (name) =>
            !(`node_modules/${name}` in lock.packages) &&
            !(`${owner}/node_modules/${name}` in lock.packages),
        ),
    );
    expect(missing).toEqual([]);
  });

  it('run no install scripts: not in CI, and nowhere with an npm that asks before it runs one', () => {
    // Not in .npmrc: there it would also keep npm from building the package before it packs it.
    expect(readFileSync('.ci/run', 'utf8')).toContain('npm ci --ignore-scripts');
    const withScript = Object.entries(lock.packages)
      .filter(
        ([, { hasInstallScript, optional }]) => hasInstallScript === true && optional !== true,
      )
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(withScript.filter((name) => manifest.allowScripts[name] !== false)).toEqual([]);
  });

  it('are none for who installs the command', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(Object.keys(manifest.scripts)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:pre|post)?install$/)]),
    );
  });
});

describe('the repository', () => {
  it('names no machine path and no registry host', () => {
    const bad = /\/(home|root|Users)\/[a-z]|\/work\/|registry\.npmjs|\bartifactory\b/;
    expect(
      tracked.filter(
        (file) =>
          file !== 'test/contract/repository.test.ts' && bad.test(readFileSync(file, 'utf8')),
      ),
    ).toEqual([]);
  });

  it('has no folder that means everything and nothing', () => {
    expect(tracked.filter((file) => /(^|\/)(utils?|helpers?|common|lib)\//.test(file))).toEqual([]);
  });
});
