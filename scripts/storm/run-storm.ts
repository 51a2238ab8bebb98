import { packagedProduct, type Product } from '../demo/product';
import { openStage, type Stage } from '../demo/stage';
import { sendEvent, type SentEvent } from './events';
import { countStorm, lostOf, unrecovered, untold, type StormFigures } from './outside';
import { randomFrom } from './random';
import { buildServices, stormCluster, type StormService } from './services';
import { noteFirst } from './told';
import { makeTrouble, type Trouble, type TroubleSettings } from './trouble';

export interface StormSettings {
  /** By default this checkout's. */
  readonly product?: Product | undefined;
  readonly services: number;
  readonly events: number;
  /** Real seconds in which the events come; the world runs at real time meanwhile. */
  readonly seconds: number;
  readonly seed: number;
  readonly trouble: TroubleSettings;
  /** Real seconds for what waits in Lambda's queue, retries included, before the world runs faster. */
  readonly drainSeconds: number;
  /** How fast the world runs in the calm, and while services recover. */
  readonly speeds: { readonly calm: number; readonly recovery: number };
  /**
   * Simulated minutes that schedules, retries and sweeps may take to drive on everything, and then
   * to see every recovery.
   */
  readonly calmMinutes: number;
  readonly recoveryMinutes: number;
  /** Hears what goes on. */
  readonly tell: (sentence: string) => void;
}

export interface StormResult {
  readonly figures: StormFigures;
  readonly trouble: Trouble;
  /** Failing services that were mended without an event and are not told as recovered. */
  readonly unrecovered: readonly string[];
}

/** How fast the world runs while it is built. */
const [buildSpeed, breakSpeed] = [30, 20];

/**
 * Until targets are out of use and tasks are gone: an event that comes earlier finds nothing wrong
 * yet.
 */
const settleSeconds = 60;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A stage on which services of a cluster are broken, each in its way, and all targets show it. */
export async function openBroken(
  count: number,
  product: Product = packagedProduct(),
): Promise<{ readonly stage: Stage; readonly services: readonly StormService[] }> {
  let services: readonly StormService[] = [];
  const stage = await openStage({
    product,
    speed: buildSpeed,
    parameters: { WatchedClusters: stormCluster },
    before: async (world) => {
      services = buildServices(world, count);
      while (
        !services.every(({ targetGroupArn }) =>
          world.elbv2.targetsOf(targetGroupArn).some(({ health }) => health.State === 'healthy'),
        )
      )
        await sleep(100);
      world.clock.runAt(breakSpeed);
      for (const { fail } of services) fail();
      world.changed();
      await world.clock.sleep(settleSeconds);
      world.clock.runAt(1);
    },
  });
  return { stage, services };
}

/**
 * Plays a storm on the sandbox against the packaged product, and counts from outside what came of
 * it.
 */
export async function runStorm(settings: StormSettings): Promise<StormResult> {
  const { stage, services } = await openBroken(settings.services, settings.product);
  try {
    return await play(stage, services, settings, randomFrom(settings.seed));
  } finally {
    await stage.close();
  }
}

async function play(
  stage: Stage,
  services: readonly StormService[],
  settings: StormSettings,
  random: () => number,
): Promise<StormResult> {
  settings.tell(
    `${services.filter(({ fault }) => fault !== 'none').length} of ${services.length} services are broken, and the storm begins`,
  );
  const first = noteFirst(stage);
  const endTrouble = makeTrouble(stage, random, settings.trouble);
  const events = await send(stage, services, settings, random);
  settings.tell(`${events.length} events were sent; the functions work them off`);
  await idle(stage);
  const trouble = endTrouble();
  settings.tell('All were taken; the trouble ends');
  await calmDown(stage, settings);
  await letPass(
    stage,
    settings.recoveryMinutes,
    () => untold(stage, services).length + lostOf(stage, events) === 0,
  );
  const figures = countStorm(stage, services, events, first);
  settings.tell('The services are mended, and no event tells of it');
  await runAt(stage, settings.speeds.recovery);
  for (const { mend } of services) mend();
  stage.world.changed();
  await letPass(stage, settings.recoveryMinutes, () => unrecovered(stage, services).length === 0);
  return { figures, trouble, unrecovered: unrecovered(stage, services) };
}

/**
 * Sends the events in random order, in bursts; about one in five is sent twice, and some long after
 * others that are newer.
 */
async function send(
  { world }: Stage,
  services: readonly StormService[],
  { events, seconds }: StormSettings,
  random: () => number,
): Promise<readonly SentEvent[]> {
  const sent: SentEvent[] = [];
  const began = Date.now();
  while (sent.length < events) {
    const due = Math.min(events, Math.ceil(((Date.now() - began) / 1000 / seconds) * events));
    while (sent.length < due) {
      // Every service gets an event early; after that some get many.
      const at =
        sent.length < services.length ? sent.length : Math.floor(random() ** 2 * services.length);
      const service = services[at];
      if (service !== undefined)
        sent.push(
          ...Array.from({ length: random() < 0.2 ? 2 : 1 }, () =>
            sendEvent(world, service, random),
          ),
        );
    }
    await sleep(50);
  }
  return sent;
}

/**
 * Resolves when no function runs any more. What waits for another attempt waits for minutes; that
 * is for the calm.
 */
async function idle({ platform }: Stage): Promise<void> {
  while (!platform.lambda.isIdle) await sleep(50);
}

/** Lets time pass quickly, once Lambda's queue is empty. */
async function calmDown(
  stage: Stage,
  { drainSeconds, calmMinutes, speeds }: StormSettings,
): Promise<void> {
  const { asynchronous } = stage.platform.lambda;
  const until = Date.now() + drainSeconds * 1000;
  while (asynchronous.pendingCount > 0 && Date.now() < until) await sleep(250);
  await runAt(stage, speeds.calm);
  await letPass(stage, calmMinutes, () => false);
}

/** New execution environments are started: those of before live at the old speed. */
async function runAt({ platform, world }: Stage, speed: number): Promise<void> {
  await platform.lambda.close();
  world.clock.runAt(speed);
}

async function letPass({ world }: Stage, minutes: number, isOver: () => boolean): Promise<void> {
  const until = world.now().getTime() + minutes * 60_000;
  while (world.now().getTime() < until && !isOver()) await sleep(250);
}
