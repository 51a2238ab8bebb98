import { existsSync, readFileSync } from 'node:fs';
import { synthesised } from '../support/synthesised';

const packaged = JSON.parse(readFileSync('dist/cloudformation-template.json', 'utf8'));
describe('the CDK construct', () => {
  it('synthesises the packaged template, with the archive as an asset', () => {
    const [made, other] = synthesised(
      {},
      { stage: 'dev', parameters: { mode: 'approve', clusters: 'shop' } },
    ).map(({ template }) => template);
    const code = made.Resources.SweepLambdaFunction.Properties.Code;
    expect(JSON.stringify(code.S3Bucket)).toContain('cdk-hnb659fds-assets-');
    expect(code.S3Key).toMatch(/^[0-9a-f]{64}\.zip$/);
    const withAsset = JSON.parse(
      JSON.stringify(packaged.Resources)
        .replaceAll('{"Ref":"CodeBucket"}', JSON.stringify(code.S3Bucket))
        .replaceAll('{"Ref":"CodeKey"}', JSON.stringify(code.S3Key)),
    );
    expect(made.Resources).toEqual(withAsset);
    expect(made.Outputs).toEqual(packaged.Outputs);
    expect(made.Conditions).toEqual(packaged.Conditions);
    const { CodeBucket: _bucket, CodeKey: _key, ...parameters } = packaged.Parameters;
    expect(made.Parameters).toMatchObject(parameters);
    // Parameters by their names in the documentation, and another stage.
    const { Properties } = other.Resources.SweepLambdaFunction;
    expect(Properties.FunctionName).toBe('targetmedic-dev-sweep');
    expect(Properties.Environment.Variables).toMatchObject({
      REMEDIATION_MODE: 'approve',
      WATCHED_CLUSTERS: 'shop',
    });
  }, 60_000);

  it('refuses what the commands refuse', () => {
    expect(() => synthesised({ parameters: { mod: 'off' } })).toThrow(/Did you mean mode\?/);
  }, 60_000);
});

describe('the container image', () => {
  const steps = readFileSync('Dockerfile', 'utf8')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return { word, rest };
    });
  const of = (wanted: string) =>
    steps.filter(({ word }) => word === wanted).map(({ rest }) => rest);

  it('is made of images with a version, and ends with no more than Node and the package', () => {
    expect(steps.map(({ word }) => word).filter((word) => word === '')).toEqual([]);
    for (const image of of('FROM')) expect(image).toMatch(/^[a-z]+:\d[\w.-]*( AS \w+)?$/);
    const last = steps.slice(steps.findLastIndex(({ word }) => word === 'FROM'));
    expect(last.filter(({ word }) => word === 'COPY').map(({ rest }) => rest)).toEqual([
      '--from=package /package /opt/targetmedic',
    ]);
    expect(of('USER').at(-1)).toBe('nobody');
    expect(JSON.parse(of('ENTRYPOINT')[0] ?? '')).toEqual(['targetmedic']);
  });

  it('names files that exist, and brings nothing that was built here', () => {
    const text = of('RUN').join('\n');
    for (const [, file = ''] of text.matchAll(/node (\S+\.mjs)/g))
      expect(existsSync(file)).toBe(true);
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(text).toContain(`ln -s /opt/targetmedic/${bin.targetmedic} /usr/local/bin/targetmedic`);
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', 'build', 'dist', 'node_modules']));
  });
});
