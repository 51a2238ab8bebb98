import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const files = execFileSync('git', ['ls-files', 'src/*.ts', 'src/**/*.ts'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '');

const declaration = /^export (?:async )?(?:const|function|interface|type|class) (\w+)/;

/** What a file offers without a word on what it is; `operations` are the same everywhere. */
function silentExports(file: string): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    const name = declaration.exec(line)?.[1];
    const isSaid = /(\*\/|^\/\/.*)$/.test(lines[at - 1] ?? '');
    return name === undefined || name === 'operations' || isSaid ? [] : [`${file} ${name}`];
  });
}

describe('what a file of the product offers', () => {
  it('says in a docstring what it is', () => {
    expect(files.length).toBeGreaterThan(250);
    expect(files.flatMap(silentExports)).toEqual([]);
  });
});
