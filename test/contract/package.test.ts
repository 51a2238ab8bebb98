import { spawnSync } from 'node:child_process';

describe('the npm package', () => {
  it('is under 3 MB, and works when it is installed alone in an empty folder', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/smoke-package.mjs'], {
      encoding: 'utf8',
    });
    if (status === 3) return void process.stderr.write(stderr);
    expect({ status, said: status === 0 ? '' : stderr }).toEqual({ status: 0, said: '' });
    expect(stdout).toContain('works when it is installed alone');
  }, 120_000);
});

describe('the bill of materials', () => {
  it('names the product and its packages, without a registry', () => {
    const { stdout } = spawnSync('npm', ['run', '--silent', 'sbom', '--', '--offline'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const { bomFormat, metadata, components } = JSON.parse(stdout);
    expect([bomFormat, metadata.component.purl]).toEqual([
      'CycloneDX',
      expect.stringMatching(/^pkg:npm\/targetmedic@/),
    ]);
    const named = new Set(components.map(({ name }: { readonly name: string }) => name));
    expect(['dynalite', 'zod', 'esbuild'].filter((name) => !named.has(name))).toEqual([]);
  }, 60_000);
});
