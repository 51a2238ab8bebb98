import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every TypeScript file below a folder. */
export const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

const code = (file: string): string => readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '');

const fileAt = (path: string): string | undefined =>
  [`${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(file));

/** The files of this repository that a file imports; `types` takes those that only lend a type, too. */
export function importsOf(file: string, which: 'types' | 'run time'): readonly string[] {
  const found = [
    ...code(file).matchAll(/^(?:import|export) ([^;]*?) from '(\.[^']*)';/gm),
    ...code(file).matchAll(/()\bimport\('(\.[^']*)'\)/g),
  ];
  return found
    .filter(([, names = '']) => which === 'types' || !names.startsWith('type '))
    .flatMap(([, , path = '']) => fileAt(join(file, '..', path)) ?? []);
}

/** Every file that a file reaches at run time, itself among them. */
export function reachedFrom(file: string, reached = new Set<string>()): ReadonlySet<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  importsOf(file, 'run time').forEach((next) => reachedFrom(next, reached));
  return reached;
}

/** The files that import each other in a circle, with those that they import within it. */
export function circlesAmong(files: readonly string[]): readonly string[] {
  const next = new Map(files.map((file) => [file, importsOf(file, 'types')]));
  const follow = (from: string, seen: Set<string>): Set<string> => {
    for (const to of next.get(from) ?? []) if (!seen.has(to)) follow(to, seen.add(to));
    return seen;
  };
  const reach = new Map(files.map((file) => [file, follow(file, new Set())]));
  return files.filter((file) => reach.get(file)?.has(file));
}
