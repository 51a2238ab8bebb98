import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Template } from '../../sandbox/platform/template';

/**
 * What would be deployed to AWS: the packaged template, and the directory that its handler paths
 * start from.
 */
export interface Product {
  readonly template: Template;
  readonly codeDirectory: string;
}

const templateOfCheckout = join('.serverless', 'cloudformation-template-update-stack.json');

/** The packaged product. In a checkout it is packaged anew when a source file is newer. */
export const packagedProduct = (): Product => productAt(rootOf(__dirname));

/** The same of another checkout. */
export function productAt(root: string): Product {
  const isCheckout = existsSync(join(root, 'serverless.yml'));
  if (isCheckout && !isCurrent(root)) packageAnew(root);
  return isCheckout
    ? { template: templateAt(join(root, templateOfCheckout)), codeDirectory: root }
    : {
        template: withCode(templateAt(join(root, 'dist', 'cloudformation-template.json'))),
        codeDirectory: unpacked(join(root, 'dist', 'functions.zip')),
      };
}

const templateAt = (file: string): Template => JSON.parse(readFileSync(file, 'utf8')) as Template;

/** The template asks where the archive lies; here it lies unpacked beside it. */
const withCode = (template: Template): Template => ({
  ...template,
  Parameters: { ...template.Parameters, CodeBucket: { Default: '-' }, CodeKey: { Default: '-' } },
});

/** A folder with the functions of the package, for as long as this process runs. */
function unpacked(archive: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'targetmedic-functions-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(archive)))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

function rootOf(directory: string): string {
  const file = join(directory, 'package.json');
  if (
    existsSync(file) &&
    (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'targetmedic'
  )
    return directory;
  if (dirname(directory) === directory)
    throw new Error('The demo does not find the package that it belongs to.');
  return rootOf(dirname(directory));
}

function isCurrent(root: string): boolean {
  const template = join(root, templateOfCheckout);
  if (
    ![template, join(root, 'dist', 'on-deployment.js'), join(root, 'dist', 'functions.zip')].every(
      existsSync,
    )
  )
    return false;
  const packagedAt = statSync(template).mtimeMs;
  const builders = [
    'serverless.yml',
    'package-lock.json',
    ...[
      'build',
      'bundle',
      'bundle-function',
      'leave-out',
      'installation',
      'standalone-template',
    ].map((name) => join('scripts', `${name}.mjs`)),
  ];
  const sources = [
    newest(join(root, 'src')),
    newest(join(root, 'infrastructure')),
    ...builders.map((file) => statSync(join(root, file)).mtimeMs),
  ];
  return Math.max(...sources) <= packagedAt;
}

const newest = (directory: string): number =>
  Math.max(
    ...readdirSync(directory, { withFileTypes: true, recursive: true }).map(
      (entry) => statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs,
    ),
  );

function packageAnew(root: string): void {
  process.stderr.write('Packaging the functions and the template ...\n');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'package'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm run package failed:\n${stdout}${stderr}`);
}
