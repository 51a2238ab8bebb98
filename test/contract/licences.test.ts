import { readFileSync } from 'node:fs';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly license?: string; readonly dev?: boolean; readonly link?: boolean }>
  >;
}

const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

/**
 * Licences that an MIT project may depend on. CC-BY-4.0 is the browser data of a development tool.
 */
const welcome = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Python-2.0',
  'PSF-2.0',
  'CC0-1.0',
  'Unlicense',
  'CC-BY-4.0',
  '(MIT OR CC0-1.0)',
  '(MIT OR Apache-2.0)',
  '(BSD-2-Clause OR MIT OR Apache-2.0)',
  'MIT AND ISC',
  '(MIT AND Zlib)',
  'WTFPL OR ISC',
  '(WTFPL OR MIT)',
  '(MIT OR GPL-3.0-or-later)',
]);

describe('the licences', () => {
  it('of all installed packages are welcome in an MIT project', () => {
    const others = Object.entries(lock.packages).filter(
      ([name, { license, link }]) =>
        name !== '' && link !== true && !welcome.has(license ?? 'none'),
    );
    expect(others.map(([name, { license }]) => `${name}: ${license ?? 'none'}`)).toEqual([]);
  });
});
