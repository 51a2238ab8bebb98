// Writes docs/schemas: a JSON Schema for each document that programs read, made of the types, with a
// version that moves with it. Usage: node scripts/run.mjs scripts/generate-schemas.ts write|check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';
import { breaks, type Schema } from './schemas/breaks';
import published from './schemas/published.json';

const folder = 'docs/schemas';
const path = 'scripts/schemas/documents.ts';

/** Documents may get members that a reader does not know: no schema forbids them. */
const generator = createGenerator({
  path,
  tsconfig: 'tsconfig.json',
  skipTypeCheck: true,
  additionalProperties: true,
  topRef: false,
});

const committed = (file: string): Schema | undefined =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;

const withoutVersion = ({ $id: _, ...schema }: Schema): string => JSON.stringify(schema);

const versionOf = (schema: Schema | undefined): readonly [major: number, minor: number] => {
  const [, major = '0', minor = '0'] = /:(\d+)\.(\d+)$/.exec(String(schema?.['$id'])) ?? [];
  return [Number(major), Number(minor)];
};

/** The version of a schema that was `before`: words and members move the minor, the rest is refused. */
function nextVersion(name: string, before: Schema | undefined, now: Schema, major: number): string {
  const [was, minor] = versionOf(before);
  if (before === undefined || major > was) return `${major}.0`;
  const missed = breaks(before, now);
  if (missed.length > 0)
    throw new Error(
      `Readers of ${name} would miss something (${missed.slice(0, 3).join('; ')}). Keep it, or raise its major version in scripts/schemas/published.json.`,
    );
  return `${was}.${withoutVersion(before) === withoutVersion(now) ? minor : minor + 1}`;
}

function schemaFile(name: string, type: string, major: number): readonly [string, string] {
  const file = `${folder}/${name}.json`;
  const before = committed(file);
  const made: Schema = JSON.parse(JSON.stringify(generator.createSchema(type)));
  const now = { title: `${name} of targetmedic`, ...made };
  const version = nextVersion(name, before, now, major);
  const schema = { $id: `urn:targetmedic:${name}:${version}`, ...now };
  return [file, `${JSON.stringify(schema, null, 1)}\n`];
}

const files = Object.entries(published).map(([name, { type, major }]) =>
  schemaFile(name, type, major),
);
const changed = files.filter(
  ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
);
if (process.argv[2] === 'check' && changed.length > 0) {
  console.error(
    `Not as the types have it: ${changed.map(([file]) => file).join(', ')}. Run npm run schemas.`,
  );
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
for (const [file, text] of changed) writeFileSync(file, text);
console.log(`${changed.length} of ${files.length} schemas written`);
