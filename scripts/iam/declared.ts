import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the code of each function declares to call: the `operations` of every file of gather and act in its bundle. */
export function declaredOperations(root: string): Readonly<Record<string, readonly string[]>> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'bundle-report.mjs')], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`The bundles could not be made: ${stderr}`);
  const report = JSON.parse(stdout) as Record<string, { readonly inputs: readonly string[] }>;
  return Object.fromEntries(Object.entries(report).map(([name, { inputs }]) => [name, operationsOf(root, inputs)]));
}

function operationsOf(root: string, inputs: readonly string[]): readonly string[] {
  const files = inputs.filter((input) => /^src\/(?:gather|act)\//.test(input));
  return [...new Set(files.flatMap((file) => operationsIn(file, readFileSync(join(root, file), 'utf8'))))].toSorted();
}

/** A file that sends a command has to say which permission that takes. */
function operationsIn(file: string, source: string): readonly string[] {
  const declared = /^export const operations = \[([^\]]*)\]/m.exec(source)?.[1];
  if (declared === undefined && /new \w+Command\(|\bpaginate[A-Z]\w+\(/.test(source)) throw new Error(`${file} calls AWS and declares no operations.`);
  return [...(declared ?? '').matchAll(/'([\w-]+:\w+)'/g)].flatMap(([, operation]) => operation ?? []);
}
