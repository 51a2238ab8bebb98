import { startSandbox, type Sandbox } from '../../sandbox';
import { Clock } from '../../sandbox/clock';
import type { Scenario } from '../../sandbox/scenarios/scenario';
import { startServer } from '../../sandbox/server';
import { World } from '../../sandbox/world/world';
import { scenarios } from '../../sandbox/scenarios';
import { recordedChanges } from '../../sandbox/scenarios/changes';
import { diagnoseWithCalls } from '../../src/app/diagnosis/diagnose-with-calls';
import { defaultPolicy } from '../../src/remediation/remediation';
import { readService } from '../../src/app/diagnosis/diagnose-service';
import type { Snapshot } from '../../src/facts/snapshot';
import { clientsAt, type ClientOptions } from './sandbox-clients';

/** How to read a scene: target groups that are known beforehand, and what the client does. */
export interface SceneOptions extends ClientOptions {
  readonly targetGroupArns?: readonly string[];
}

/** Generous: a busy machine is no slow AWS. */
const deadlines = { callMs: 30_000, totalMs: 60_000 };

/** Scenarios that leave the waiting to the demo. */
const unsettled = ['week06'];

/** What the log tells is how long checks took. */
const isMeasured = (scenario: string): boolean => scenario.startsWith('health-check-log-');

/** What can be recorded: every scenario of the sandbox. */
export const sceneNames: readonly string[] = Object.keys(scenarios);

/** A scenario of the sandbox by its name. */
export function scenarioOf(name: string): Scenario {
  const play = scenarios[name];
  if (play === undefined) throw new Error(`There is no scenario called ${name}.`);
  return play;
}

/**
 * Plays a scenario until its consequences can be seen and works with it; from then on the world
 * runs at real time.
 */
export async function inScene<T>(
  scenario: string,
  work: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  const sandbox = await startSandbox({ scenario, isPatient: isMeasured(scenario) });
  try {
    if (unsettled.includes(scenario)) await settle(sandbox);
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

/** The same for a scenario that is not in the sandbox's list. */
export async function inWorld<T>(
  play: Scenario,
  work: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  const world = new World(new Clock(100, Date.now() - 60_000));
  const server = await startServer(world);
  const close = async () => {
    await world.close();
    await server.close();
  };
  try {
    const situation = await play(world);
    world.clock.runAt(1);
    return await work({ url: server.url, world, close, ...situation });
  } finally {
    await close();
  }
}

async function settle({ world }: Sandbox): Promise<void> {
  world.clock.runAt(100);
  await world.settled();
  world.clock.runAt(1);
}

/**
 * Reads the service of a sandbox as the product does, by the sandbox's own clock, each time with
 * the same clients.
 */
export function readerOf(
  { url, world, cluster, service }: Sandbox,
  { targetGroupArns = [], ...client }: SceneOptions = {},
): () => Promise<Snapshot> {
  const clients = clientsAt(url, client);
  return () =>
    readService({ cluster, service, targetGroupArns }, clients, {
      now: () => world.now().getTime(),
      deadlines,
    });
}

/** Reads the service of a sandbox once. */
export const readSandbox = (sandbox: Sandbox, options: SceneOptions = {}): Promise<Snapshot> =>
  readerOf(sandbox, options)();

/** What the product reads of a scenario; where somebody's call broke it, also the event history. */
export const readScene = (scenario: string): Promise<Snapshot> =>
  inScene(scenario, (sandbox) =>
    Object.hasOwn(recordedChanges, scenario) ? readChanged(sandbox) : readSandbox(sandbox),
  );

/** What a diagnosis reads that asks who changed it. */
const readChanged = async ({ url, world, cluster, service }: Sandbox): Promise<Snapshot> =>
  (
    await diagnoseWithCalls({ cluster, service }, clientsAt(url), defaultPolicy, {
      changes: 'on',
      now: () => world.now().getTime(),
      deadlines,
    })
  ).snapshot;
