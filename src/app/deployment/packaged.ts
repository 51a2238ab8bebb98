import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../../../package.json';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { Template } from './template';

/** What a deployment is made of. */
export interface Packaged {
  readonly version: string;
  readonly template: Template;
  /** One zip of all functions. */
  readonly archive: Uint8Array;
  /** Where the archive lies in a bucket: named by its content. */
  readonly codeKey: string;
}

/** The folder of the package that a program of it runs in. */
export function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'bin'))) return folder;
  const above = join(folder, '..');
  if (above === folder) throw new CannotDiagnose('The package of this program is not found.');
  return packageRoot(above);
}

/** The template and the archive of this package, from its folder `dist`. */
export async function readPackaged(root: string): Promise<Packaged> {
  const archive = await part(root, 'functions.zip');
  const template: Template = JSON.parse(
    (await part(root, 'cloudformation-template.json')).toString('utf8'),
  );
  const digest = createHash('sha256').update(archive).digest('hex').slice(0, 16);
  return { version, template, archive, codeKey: `targetmedic/${version}/functions-${digest}.zip` };
}

const part = (root: string, name: string): Promise<Buffer> =>
  readFile(join(root, 'dist', name)).catch(() => {
    throw new CannotDiagnose(
      `dist/${name} is missing. In a checkout, npm run package makes it; a package without it is broken: install it again.`,
    );
  });
