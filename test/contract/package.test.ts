import { spawnSync } from 'node:child_process';

describe('the npm package', () => {
  it('works from npm pack, a registry and the archive, under 5 MB, without any other package or install script', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/smoke-package.mjs'], {
      encoding: 'utf8',
    });
    expect({ status, said: status === 0 ? '' : stderr }).toEqual({ status: 0, said: '' });
    for (const way of ['npm pack', 'registry', 'archive'])
      expect(stdout).toContain(`${way}: works when it is installed alone`);
    expect(stdout).toContain('brings no other package and runs no script');
  }, 240_000);
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
