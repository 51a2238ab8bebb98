import { Clock, PatientClock } from './clock';
import { scenarios } from './scenarios';
import type { Situation } from './scenarios/scenario';
import { startServer } from './server';
import { World } from './world/world';

export interface SandboxOptions {
  /** A name of `scenarios/index.ts`. */
  readonly scenario?: string;
  /**
   * How many times faster than real time the world runs once the scenario is in place;
   * `world.clock.runAt` changes it later.
   */
  readonly speed?: number;
  readonly port?: number;
  /** The clock waits for the machine: what is measured does not depend on how busy that is. */
  readonly isPatient?: boolean;
}

/**
 * A running sandbox: where its AWS endpoints are, the world behind them, and what the scenario is
 * about.
 */
export interface Sandbox extends Situation {
  readonly url: string;
  readonly world: World;
  close(): Promise<void>;
}

/**
 * A scenario is played this fast, and begins in the past by about the time that it takes: the world
 * then agrees with real clocks.
 */
const prelude = { speed: 100, seconds: 60 };

/**
 * Starts a world, its AWS endpoints and a scenario in it; resolves when the scenario has come to
 * where it wants to be.
 */
export async function startSandbox({
  scenario = 'healthy-service',
  speed = 1,
  port = 0,
  isPatient = false,
}: SandboxOptions = {}): Promise<Sandbox> {
  const play = scenarios[scenario];
  if (!play) throw new Error(`There is no scenario called ${scenario}`);
  const kind = isPatient ? PatientClock : Clock;
  const world = new World(
    new kind(Math.max(speed, prelude.speed), Date.now() - prelude.seconds * 1000),
  );
  const server = await startServer(world, { port });
  const situation = await play(world);
  world.clock.runAt(speed);
  world.clock.catchUp();
  const close = async () => {
    await world.close();
    await server.close();
  };
  return { url: server.url, world, cluster: situation.cluster, service: situation.service, close };
}
