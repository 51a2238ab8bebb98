import type { Site, SiteOptions } from '../../sandbox/scenarios/site';
import { healthySite } from '../../sandbox/scenarios/change';
import { directHandler } from '../../sandbox/direct-handler';
import { SteppedClock } from '../../sandbox/stepped-clock';
import { World } from '../../sandbox/world/world';
import { clientsAt } from '../../scripts/recording/sandbox-clients';
import type { FollowPorts, FollowRequest } from '../../src/app/release/follow-ports';
import { followRelease } from '../../src/app/release/follow-release';
import { defaultPolicy } from '../../src/remediation/remediation';
import type { FollowedRelease } from '../../src/report/release/followed-release';

/** A wait that was played on the sandbox. Seconds are simulated ones. */
export interface PlayedRelease extends FollowedRelease {
  readonly endedAfterSeconds: number;
  readonly said: readonly string[];
  /** When ECS's own circuit breaker gave the release up; undefined: it did not. */
  readonly brokenAfterSeconds: number | undefined;
}

/** A release, and what happens while somebody waits for it. */
export interface ReleaseStory {
  readonly site?: SiteOptions;
  /** Another kind of site, healthy and settled. */
  readonly stage?: (world: World) => Promise<Site>;
  /** Begins the release. */
  readonly begin: (world: World, site: Site) => void;
  /** What happens later, by seconds since the release began. */
  readonly later?: Readonly<Record<number, (world: World, site: Site) => void>>;
  readonly request?: Partial<FollowRequest>;
  /** Gets every look. */
  readonly looked?: FollowPorts['looked'];
  /** Goes on until the circuit breaker has given up, at most that long. */
  readonly untilBreakerSeconds?: number;
}

const breaker: SiteOptions = {
  settings: {
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
  },
};

/** Observed on Fargate: about forty seconds from a task's start to its registration. */
const onFargate = { provisioning: 15, pulling: 20, registering: 5, deprovisioning: 5 };

/** What the reads of a look take against AWS: three to five rounds of calls. The world stands still meanwhile. */
const lookSeconds = 1;

/** Plays a release on a service that was healthy, and waits for it as `targetmedic wait` does. */
export async function playRelease(story: ReleaseStory): Promise<PlayedRelease> {
  const clock = new SteppedClock();
  const world = new World(clock);
  Object.assign(world.ecs.pace, onFargate);
  try {
    const staged = story.stage?.(world) ?? healthySite(world, { ...breaker, ...story.site });
    const site = await clock.until(staged, () => world.moved());
    return await playIn({ clock, world, site }, story);
  } finally {
    await world.close();
  }
}

interface Stage {
  readonly clock: SteppedClock;
  readonly world: World;
  readonly site: Site;
}

async function playIn({ clock, world, site }: Stage, story: ReleaseStory): Promise<PlayedRelease> {
  const seconds = (): number => world.now().getTime() / 1000;
  story.begin(world, site);
  const began = seconds();
  const own = site.state.deployments[0]?.deployment;
  const cancels = Object.entries(story.later ?? {}).map(([after, happens]) =>
    clock.after(Number(after), () => happens(world, site)),
  );
  const said: string[] = [];
  const followed = await followRelease(
    {
      service: { cluster: site.cluster, service: site.service },
      wanted: { by: 'primary' },
      timeoutMs: 900_000,
      newer: 'end',
      ...story.request,
    },
    {
      clients: clientsAt({ requestHandler: directHandler(world) }, { maxAttempts: 1 }),
      policy: defaultPolicy,
      readLogs: true,
      now: () => world.now().getTime(),
      sleep: (milliseconds) => clock.advance(milliseconds / 1000 + lookSeconds),
      tell: (sentence) => void said.push(sentence),
      ...(story.looked === undefined ? {} : { looked: story.looked }),
    },
  );
  const endedAfterSeconds = seconds() - began;
  const until = began + (story.untilBreakerSeconds ?? 0);
  const isUnderWay = (): boolean => own?.rolloutState === 'IN_PROGRESS';
  while (seconds() < until && isUnderWay()) await clock.advance(1);
  for (const cancel of cancels) cancel();
  return {
    ...followed,
    endedAfterSeconds,
    said,
    brokenAfterSeconds: own?.rolloutState === 'FAILED' ? seconds() - began : undefined,
  };
}
