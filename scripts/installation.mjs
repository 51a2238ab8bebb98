// Writes into dist/ what every way to install the bot begins with, behind `serverless package`: one
// template that stands alone, and one archive of all functions and what they load.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { standaloneTemplate } from './standalone-template.mjs';
import { zip } from './zip.mjs';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const read = (...path) => readFileSync(join(root, ...path), 'utf8');
const functions = readdirSync(join(root, 'src', 'handlers'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));
const files = functions.flatMap((name) => [
  `${name}.js`,
  ...(existsSync(join(dist, name))
    ? readdirSync(join(dist, name)).map((part) => `${name}/${part}`)
    : []),
]);

const packaged = JSON.parse(read('.serverless', 'cloudformation-template-update-stack.json'));
const template = standaloneTemplate(packaged, read('infrastructure', 'parameters.yml'));
mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, 'cloudformation-template.json'), JSON.stringify(template));
writeFileSync(join(dist, 'functions.zip'), zip(dist, [...files, 'opentelemetry.js']));
