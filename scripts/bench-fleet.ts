// What it takes to look at many services at once under AWS's documented rates, beside looking at each
// of them alone as another checkout does: healthy ones, sick ones among them, and some of many. Each
// has three tasks; ten load balancers lead to all of them. Prints; asserts nothing. With --write the
// figures go to docs/fleet.md.
// Usage: npm run bench:fleet -- [--beside DIRECTORY] [--write] [SERVICES ...]
import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { servicesOf } from '../src/app/fleet/fleet-services';
import { diagnoseService } from '../src/app/diagnosis/diagnose-service';
import { beFleetWorld, fleetCluster, openFleetWorld, type FleetWorld } from './fleet/fleet-world';
import { buildOf, lookWith, oneByOne, together, type LookAlone } from './fleet/look-at-fleet';
import { tableOf, type Row } from './fleet/fleet-table';
import { clientsAt } from './recording/sandbox-clients';
import { putInto } from './put-into';

const alone = lookWith(diagnoseService);

const namesIn = ({ url }: FleetWorld) => servicesOf(clientsAt(url), [fleetCluster]);

async function inFleet<T>(
  size: { readonly services: number; readonly sick?: number; readonly elsewhere?: number },
  work: (world: FleetWorld) => Promise<T>,
): Promise<T> {
  const world = await openFleetWorld({ sick: 0, elsewhere: 0, ...size });
  try {
    return await work(world);
  } finally {
    await world.close();
  }
}

/** Healthy ones together, and each alone as the other build does. */
const healthy = (services: number, other: LookAlone): Promise<readonly Row[]> =>
  inFleet({ services }, async (world) => {
    const names = await namesIn(world);
    const one = { what: `${services} healthy`, services };
    return [
      { ...one, how: 'together', cost: await together(world, names, 'whole clusters') },
      { ...one, how: 'one by one, f0d915f', cost: await oneByOne(world, names, other) },
    ];
  });

/** Sick ones among them, and those alone. */
const withSick = (services: number, sick: number): Promise<readonly Row[]> =>
  inFleet({ services, sick }, async (world) => {
    const names = await namesIn(world);
    return [
      {
        what: `${services}, of which ${sick} are sick`,
        services,
        how: 'together',
        cost: await together(world, names, 'whole clusters'),
      },
      {
        what: `those ${sick} sick ones`,
        services: sick,
        how: 'one by one',
        cost: await oneByOne(world, names.slice(0, sick), alone),
      },
    ];
  });

/** A few of a cluster, and a cluster of an account that holds many more services. */
async function besideOthers(few: number, services: number, elsewhere: number): Promise<Row[]> {
  const some = await inFleet({ services }, async (world) => ({
    what: `${few} healthy of a cluster of ${services}`,
    services: few,
    how: 'together',
    cost: await together(world, (await namesIn(world)).slice(0, few), 'some services'),
  }));
  const all = await inFleet({ services, elsewhere }, async (world) => ({
    what: `${services} healthy, ${elsewhere} in another cluster`,
    services,
    how: 'together',
    cost: await together(world, await namesIn(world), 'whole clusters'),
  }));
  return [some, all];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { beside: { type: 'string' }, write: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const given = positionals.map(Number);
  if (given.some((count) => !Number.isInteger(count) || count < 1)) {
    console.error('npm run bench:fleet takes numbers of services, such as 200.');
    process.exit(2);
  }
  const other = values.beside === undefined ? alone : await buildOf(values.beside);
  const rows: Row[] = [];
  const add = (more: readonly Row[]): void => {
    rows.push(...more);
    for (const row of more) console.error(`${row.what}, ${row.how}: ${JSON.stringify(row.cost)}`);
  };
  for (const services of given.length > 0 ? given : [10, 200, 1000])
    add(await healthy(services, other));
  if (given.length === 0) {
    add(await withSick(200, 20));
    add(await besideOthers(10, 200, 800));
  }
  const table = tableOf(rows);
  console.log(table.join('\n'));
  if (values.write) putInto('docs/fleet.md', 'fleet', table);
}

void (isMainThread ? main() : beFleetWorld());
