import { Clock } from './clock';
import { scenarios } from './scenarios';
import type { Scenario } from './scenarios/site';
import { startServer } from './server';
import { World } from './world/world';

export interface SandboxOptions {
  /** A name of `scenarios/index.ts`; without one the account is empty. */
  readonly scenario?: string;
  /** How many times faster than real time the world runs. */
  readonly speed?: number;
  readonly port?: number;
}

/** A running sandbox. */
export interface Sandbox {
  readonly url: string;
  readonly world: World;
  readonly scenario: Scenario | undefined;
  close(): Promise<void>;
}

/** Starts a world, its AWS endpoints and a scenario in it; resolves when the scenario is in place. */
export async function startSandbox({ scenario, speed = 100, port = 0 }: SandboxOptions = {}): Promise<Sandbox> {
  const play = scenario === undefined ? undefined : scenarios[scenario];
  if (scenario !== undefined && !play) throw new Error(`There is no scenario called ${scenario}`);
  const world = new World(new Clock(speed));
  const server = await startServer(world, { port });
  const played = await play?.(world);
  const close = async () => {
    await world.close();
    await server.close();
  };
  return { url: server.url, world, scenario: played, close };
}
