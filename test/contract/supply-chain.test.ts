import { readFileSync, readdirSync } from 'node:fs';

interface Locked {
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly engines?: { readonly node?: string };
}
const { packages }: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const installed = Object.entries(packages).filter(([path]) => path !== '');

/** The lowest major versions of Node that a range such as `^20.19.0 || >=24` or `>= 20` names. */
const lowestMajor = (range: string): number =>
  Math.min(...[...range.matchAll(/(\d+)(?:\.\d+){0,2}/g)].map(([, major]) => Number(major)));

describe('what is installed', () => {
  it('is pinned with a digest, every package of it', () => {
    // What a package carries inside is under its own digest.
    const loose = installed.filter(
      ([, { integrity, link, inBundle }]) => !integrity && link !== true && inBundle !== true,
    );
    expect(loose.map(([path]) => path)).toEqual([]);
    expect(readFileSync('.ci/run', 'utf8')).toContain('npm ci --ignore-scripts');
  });

  it('lets the SDK run wherever the command promises to run', () => {
    const sdk = installed.filter(([path]) =>
      /node_modules\/@(?:aws-sdk|smithy)\/[\w-]+$/.test(path),
    );
    expect(sdk.length).toBeGreaterThan(20);
    const ours = lowestMajor(manifest.engines.node);
    const newer = sdk.filter(([, { engines }]) => lowestMajor(engines?.node ?? '0') > ours);
    expect(newer.map(([path]) => path)).toEqual([]);
  });

  it('is published with provenance, and says how to report a fault', () => {
    expect(manifest.publishConfig).toMatchObject({ provenance: true });
    expect(readFileSync('SECURITY.md', 'utf8')).toContain('Report a vulnerability');
  });

  it('is checked on the lowest and the newest Node that is promised, by actions that are pinned', () => {
    const folder = '.github/workflows';
    const workflows = [
      ...readdirSync(folder).map((file) => `${folder}/${file}`),
      'docs/examples/github.yml',
    ].map((file) => readFileSync(file, 'utf8'));
    const used = workflows.flatMap((text) => [...text.matchAll(/uses: (\S+)/g)]);
    expect(used.length).toBeGreaterThan(5);
    expect(used.map(([, action]) => action).filter((one) => !/@[0-9a-f]{40}$/.test(one!))).toEqual(
      [],
    );
    const [, matrix = ''] =
      /node: \[([^\]]+)\]/.exec(readFileSync(`${folder}/ci.yml`, 'utf8')) ?? [];
    const promised = [...manifest.engines.node.matchAll(/\d+/g)].map(([major]) => Number(major));
    expect(matrix.match(/\d+/g)?.map(Number)).toEqual([
      lowestMajor(manifest.engines.node),
      19,
      Math.max(...promised.filter((number) => number < 100)),
    ]);
  });
});
