import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseToObject } from 'hcl2-parser';
import { ofStage } from '../../src/app/deployment/template';

const packaged = JSON.parse(readFileSync('dist/cloudformation-template.json', 'utf8'));
const parsed = (file: string): any => parseToObject(readFileSync(`terraform/${file}`, 'utf8'))[0];
const [main, own, parameters, outputs] = [
  'main.tf',
  'package.tf',
  'parameters.tf',
  'outputs.tf',
].map(parsed);
const words = JSON.stringify([main, own, parameters, outputs]);
const variables: Readonly<Record<string, readonly any[]>> = {
  ...own.variable,
  ...parameters.variable,
};
const given: Readonly<Record<string, string>> = parameters.locals[0].parameters;
const asked = Object.entries<any>(packaged.Parameters).filter(
  ([name]) => !/^Code(Bucket|Key)$/.test(name),
);
const variableOf = (parameter: string): any =>
  variables[/^\$\{var\.(\w+)\}$/.exec(given[parameter] ?? '')?.[1] ?? '']?.[0];

describe('the Terraform module', () => {
  it('is made of the description that every way to install the bot is made of', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['scripts/generate-terraform.mjs', 'check'],
      { encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(Object.keys(given).toSorted()).toEqual(asked.map(([name]) => name).toSorted());
  });

  it.each(asked)(
    'has for %s a variable with its type, its default, its words and what it may be',
    (parameter, { Type, Default, Description, AllowedValues, AllowedPattern }) => {
      const { type, default: value, description, validation } = variableOf(parameter);
      expect({ type, value, description }).toEqual({
        type: Type === 'Number' ? '${number}' : '${string}',
        value: Default,
        description: Description,
      });
      const condition: string = validation?.[0].condition ?? '';
      const pattern = /^\$\{can\(regex\("\^\(\?:(.*)\)\$", var\.\w+\)\)\}$/.exec(condition)?.[1];
      expect(pattern?.replaceAll('\\\\', '\\')).toEqual(AllowedPattern);
      const values = /^\$\{contains\((\[.*\]), var\.\w+\)\}$/.exec(condition)?.[1];
      expect(values === undefined ? undefined : JSON.parse(values)).toEqual(AllowedValues);
    },
  );

  it('names nothing that it does not declare, and declares nothing that it does not use', () => {
    const named = (pattern: RegExp): readonly string[] =>
      [...new Set([...words.matchAll(pattern)].map(([, name = '']) => name))].toSorted();
    const locals = [main, own, parameters].flatMap((file) => Object.keys(file.locals[0]));
    expect(named(/\bvar\.(\w+)/g)).toEqual(Object.keys(variables).toSorted());
    expect(named(/\blocal\.(\w+)/g)).toEqual(locals.toSorted());
    const resources = Object.entries<object>(main.resource).flatMap(([type, all]) =>
      Object.keys(all).map((name) => `${type}.${name}`),
    );
    const declared = [...resources, 'aws_region.current', 'aws_s3_bucket.given'];
    const missing = named(/\b(aws_\w+\.\w+)/g).filter((one) => !declared.includes(one));
    expect(missing).toEqual([]);
  });

  it('wraps the packaged template and archive, and nothing else', () => {
    expect(Object.keys(main.resource).toSorted()).toEqual([
      'aws_cloudformation_stack',
      'aws_s3_bucket',
      'aws_s3_bucket_public_access_block',
      'aws_s3_bucket_server_side_encryption_configuration',
      'aws_s3_object',
    ]);
    const [stack] = main.resource.aws_cloudformation_stack.bot;
    expect(stack.capabilities).toEqual(['CAPABILITY_IAM']);
    expect(stack.parameters).toMatch(/local\.parameters[\s\S]*CodeBucket[\s\S]*CodeKey/);
    expect(own.locals[0].archive).toBe('${local.package}/functions.zip');
    expect(own.locals[0].template).toContain('cloudformation-template.json');
    for (const file of ['functions.zip', 'cloudformation-template.json'])
      expect(existsSync(`dist/${file}`)).toBe(true);
    const [block] = main.resource.aws_s3_bucket_public_access_block.code;
    expect([
      block.block_public_acls,
      block.block_public_policy,
      block.ignore_public_acls,
      block.restrict_public_buckets,
    ]).toEqual([true, true, true, true]);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'targetmedic-terraform-'));
/** Runs Terraform in the module that has these files, with the package beside it. */
function terraform(name: string, files: readonly string[], ...args: readonly string[]) {
  const module = join(folder, name, 'terraform');
  if (!existsSync(module)) {
    mkdirSync(module, { recursive: true });
    for (const file of files) cpSync(join('terraform', file), join(module, file));
    symlinkSync(resolve('dist'), join(folder, name, 'dist'));
  }
  const [expression, ...rest] = args[0] === 'console' ? args.slice(1) : [''];
  const { status, stdout, stderr } = spawnSync(
    'terraform',
    args[0] === 'console' ? ['console', ...rest] : [...args, '-no-color'],
    { cwd: module, encoding: 'utf8', input: expression },
  );
  return { status, stdout, stderr };
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasTerraform = spawnSync('terraform', ['version']).status === 0;
const withoutProvider = ['package.tf', 'parameters.tf'];
const evaluated = (expression: string, ...args: readonly string[]): any => {
  const { stdout, stderr } = terraform('values', withoutProvider, 'console', expression, ...args);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
};
const refusal = (...args: readonly string[]): string =>
  terraform('values', withoutProvider, 'plan', ...args).stderr.replace(/\s+/g, ' ');

(hasTerraform ? describe : describe.skip)(
  `the Terraform module${hasTerraform ? ' in Terraform' : ': Terraform is not installed here'}`,
  () => {
    it('is formatted as Terraform formats it', () => {
      const { status, stdout } = spawnSync('terraform', ['fmt', '-check', 'terraform'], {
        encoding: 'utf8',
      });
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    });

    it.each(['prod', 'staging-2'])('makes for stage %s the template of the command', (stage) => {
      const text = JSON.stringify(ofStage(packaged, stage));
      expect(evaluated('sha256(local.template)', `-var=stage=${stage}`)).toBe(
        createHash('sha256').update(text).digest('hex'),
      );
    });

    it('gives every parameter its default where nothing is said', () => {
      const values = JSON.parse(evaluated('jsonencode(local.parameters)'));
      expect(values).toEqual(
        Object.fromEntries(asked.map(([name, { Default }]) => [name, Default])),
      );
    });

    it.each([
      ['-var=mode=sometimes', /mode is one of off, approve, auto\./],
      ['-var=ports=http', /ports has to fit \[0-9\]/],
      ['-var=routes=pager', /routes has to fit/],
      ['-var=log_retention_in_days=31', /log_retention_in_days is one of 1, 3/],
      ['-var=stage=Prod', /stage has small letters/],
      ['-var=template_file=package.tf', /template_file is no template/],
    ])('refuses %s before it asks AWS', (wrong, sentence) => {
      expect(refusal(wrong)).toMatch(sentence);
    });
  },
);

const everything = ['main.tf', 'outputs.tf', 'package.tf', 'parameters.tf', 'versions.tf'];
const hasProvider = hasTerraform && terraform('whole', everything, 'init').status === 0;
(hasProvider ? it : it.skip)(
  `is valid for the provider${hasProvider ? '' : ', which cannot be fetched here'}`,
  () => {
    const { status, stdout, stderr } = terraform('whole', everything, 'validate');
    expect({ status, stdout, stderr }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('The configuration is valid.'),
    });
  },
  60_000,
);
