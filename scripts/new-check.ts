// Starts a check: `npm run new:check ROOM/CODE` writes the check, its test and its scenario into the
// room of its hop, such as `answer` or `task/start`, and says what is left to do.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const path = process.argv[2] ?? '';
const code = path.slice(path.lastIndexOf('/') + 1);
const up = '../'.repeat(path.split('/').length);
const camel = code.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const files: Record<string, string> = {
  [`src/checks/${path}.ts`]: `import { defineCheck } from '${up}findings/check';

export default defineCheck({
  code: '${code}',
  title: 'A noun phrase for what is wrong',
  why: 'What it means for the service.',
  fix: 'What to do, in one or two sentences.',
  confidence: 'certain',
  explains: [],
  needs: ['service'],
  links: [],
  run: ({ service }) => {
    return service.status === 'ACTIVE' ? [] : [];
  },
});
`,
  [`test/checks/${path}.test.ts`]: `import check from '${up}../src/checks/${path}';
import { aService, seen } from '${up}support/builders';

describe('${code}', () => {
  describe('reports', () => {
    it.todo('the fact, with its actual values');
  });

  describe('stays silent', () => {
    it('when the service is healthy', () => {
      expect(check.run(seen({ service: aService() }))).toEqual([]);
    });
  });

  describe('cannot tell', () => {
    it.todo('when what it needs is not there');
  });
});
`,
  [`sandbox/scenarios/${path}.ts`]: `import type { Scenario } from '${up.slice(3)}scenario';
import { healthyService } from '${up.slice(3)}healthy-service';

/** Starts from a healthy service and breaks one thing. */
export const ${camel}: Scenario = async (world) => {
  const service = await healthyService(world);
  return service;
};
`,
};

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

if (
  !/^([a-z]+(-[a-z]+)*\/)+[a-z]+(-[a-z]+)+$/.test(path) ||
  !existsSync(`src/checks/${dirname(path)}`)
)
  fail(
    'Give a room of src/checks and a code: lower-case words with hyphens, a noun phrase for what is wrong. Example: npm run new:check answer/health-check-path-not-found',
  );
const taken = Object.keys(files).filter((file) => existsSync(file));
if (taken.length > 0) fail(`${taken.join(', ')} is there already: a code is never reused.`);
for (const [file, text] of Object.entries(files)) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${file}`);
}
const registered = readFileSync('src/findings/finding-code.ts', 'utf8').includes(`'${code}'`);
console.log(
  `Next:${registered ? '' : ` add '${code}' to its hop in src/findings/finding-code.ts;`} register it in src/checks/index.ts and sandbox/scenarios/index.ts; then npm run record && npm run docs.`,
);
