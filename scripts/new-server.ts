// Starts the record of a server: `npm run new:server FAMILY/NAME` writes it and registers it with its
// family. Its real lines are its test: test/reasoning/logs/servers.test.ts runs those of every record.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [family = '', name = ''] = (process.argv[2] ?? '').split('/');
const folder = `src/reasoning/logs/servers/${family}`;
const file = `${folder}/${name}.ts`;
const index = `${folder}/index.ts`;
const camel = name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

if (!/^[a-z][a-z0-9-]*$/.test(name) || !existsSync(index))
  fail(
    'Give a family that is there and a name in lower case with hyphens: npm run new:server node/my-server',
  );
if (existsSync(file)) fail(`${file} is there already.`);

writeFileSync(
  file,
  `import type { ServerRecord } from '../server-record';

/** What one has to know of it that its lines do not say. */
export const ${camel}: ServerRecord = {
  name: '${name}',
  source: { measured: [], page: '' },
  starts: [
    {
      has: 'listening on ',
      pattern: /listening on (?<scheme>https?):\\/\\/(?<address>\\S+?):(?<port>\\d{2,5})$/,
      address: 'habit',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [],
    },
  ],
};
`,
);
const registered = readFileSync(index, 'utf8');
writeFileSync(
  index,
  registered
    .replace('\n\n/**', `\nimport { ${camel} } from './${name}';\n\n/**`)
    .replace('\n];', `\n  ${camel},\n];`),
);
console.log(`wrote ${file} and registered it in ${index}`);
console.log(
  'Next: the versions you ran, where its behaviour is documented, and the lines that it printed, each with the sockets to be read from it; then npx jest test/reasoning/logs/servers.',
);
