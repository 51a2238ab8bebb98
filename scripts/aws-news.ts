// Prints what the newest AWS clients on the registry know and the installed ones do not: words of
// enums and members of the shapes that we read. Usage: npm run aws:news
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itemOf, readModels, type Models } from './aws-models/models';

const names = [
  'ecs',
  'elastic-load-balancing-v2',
  'ec2',
  'cloudwatch-logs',
  'application-auto-scaling',
  'auto-scaling',
  'secrets-manager',
];

/** The operations whose answers we read. */
const operations =
  /^Describe(Service|Task|ContainerInstance|Target|LoadBalancer|Listener|Rule|SecurityGroup|Subnet|NetworkAcl|NetworkInterface|Instances$|InstanceStatus|VpcEndpoints|RouteTables|Deliver|ScalingActivities|Secret)/;

/** The shapes that an answer may hold, from the operations down. */
function reached({ shapes, outputs }: Models): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (shape: string): void => {
    if (found.has(shape)) return;
    found.add(shape);
    for (const type of shapes.get(shape)?.values() ?? []) visit(itemOf(type));
  };
  for (const [operation, output] of outputs) if (operations.test(operation)) visit(output);
  return found;
}

/** What one package has that another lacks, a line each. */
function newsOf(before: Models, after: Models): readonly string[] {
  const mine = reached(after);
  const members = [...after.shapes].flatMap(([shape, all]) =>
    mine.has(shape)
      ? [...all.keys()]
          .filter((member) => before.shapes.get(shape)?.has(member) !== true)
          .map((member) => `member ${shape}.${member}: ${all.get(member)}`)
      : [],
  );
  const words = [...after.enums].flatMap(([name, all]) =>
    mine.has(name)
      ? all
          .filter((word) => before.enums.get(name)?.includes(word) !== true)
          .map((word) => `word ${name}: ${word}`)
      : [],
  );
  return [...members, ...words].toSorted();
}

function newest(name: string): { readonly version: string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'aws-news-'));
  const npm = (...args: string[]): string =>
    execFileSync('npm', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const file = npm('pack', `@aws-sdk/client-${name}@latest`, '--silent').trim();
  execFileSync('tar', ['xzf', file], { cwd: folder });
  const { version } = JSON.parse(readFileSync(join(folder, 'package', 'package.json'), 'utf8'));
  return { version, folder };
}

for (const name of names) {
  const installed = join('node_modules', '@aws-sdk', `client-${name}`);
  const { version: pinned } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const { version, folder } = newest(name);
  const news = newsOf(readModels(installed), readModels(join(folder, 'package')));
  console.log(`${name} ${pinned} -> ${version}: ${news.length === 0 ? 'nothing new' : ''}`);
  for (const line of news) console.log(`  ${line}`);
  rmSync(folder, { recursive: true });
}
