import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parseToObject } from 'hcl2-parser';
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

describe('the Terraform module', () => {
  const parsed = (file: string): any => parseToObject(readFileSync(`terraform/${file}`, 'utf8'))[0];
  const { resource, locals } = parsed('main.tf');

  it('has a variable for every parameter of the template, made of the same description', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['scripts/generate-terraform.mjs', 'check'],
      { encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { variable, locals: given } = parsed('parameters.tf');
    const asked = Object.keys(packaged.Parameters).filter(
      (name) => !/^Code(Bucket|Key)$/.test(name),
    );
    expect(Object.keys(given[0].parameters).toSorted()).toEqual(asked.toSorted());
    for (const value of Object.values<string>(given[0].parameters)) {
      const [, name = ''] = /^\$\{var\.(\w+)\}$/.exec(value) ?? [];
      expect(Object.keys(variable)).toContain(name);
    }
  });

  it('wraps the packaged template and archive, and nothing else', () => {
    expect(Object.keys(resource).toSorted()).toEqual([
      'aws_cloudformation_stack',
      'aws_s3_bucket',
      'aws_s3_bucket_public_access_block',
      'aws_s3_bucket_server_side_encryption_configuration',
      'aws_s3_object',
    ]);
    const [stack] = resource.aws_cloudformation_stack.bot;
    expect(stack.capabilities).toEqual(['CAPABILITY_IAM']);
    expect(stack.parameters).toMatch(/local\.parameters[\s\S]*CodeBucket[\s\S]*CodeKey/);
    expect(locals[0].archive).toBe('${local.package}/functions.zip');
    expect(JSON.stringify(locals)).toContain('cloudformation-template.json');
    for (const file of ['functions.zip', 'cloudformation-template.json'])
      expect(existsSync(`dist/${file}`)).toBe(true);
    const [block] = resource.aws_s3_bucket_public_access_block.code;
    expect([
      block.block_public_acls,
      block.block_public_policy,
      block.ignore_public_acls,
      block.restrict_public_buckets,
    ]).toEqual([true, true, true, true]);
  });

  const hasTerraform = spawnSync('terraform', ['version']).status === 0;
  (hasTerraform ? it : it.skip)(
    `is formatted as Terraform formats it${hasTerraform ? '' : ', which is not installed here'}`,
    () => {
      const { status, stdout } = spawnSync('terraform', ['fmt', '-check', 'terraform'], {
        encoding: 'utf8',
      });
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    },
    30_000,
  );
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
