import { healthySite, release } from '../../../sandbox/scenarios/change';
import { answering } from '../../../sandbox/scenarios/images';
import { buildSite, imageReference } from '../../../sandbox/scenarios/site';
import { failDeployment, startDeployment } from '../../../sandbox/world/tasks/deployments';
import type { World } from '../../../sandbox/world/world';
import type { Site } from '../../../sandbox/scenarios/site';
import { releaseSentence } from '../../../src/report/release/words';
import { playRelease, type ReleaseStory } from '../../support/release-story';
import { faultsOf } from '../../support/judge-wait';
import { ofHop, stories, strategies } from '../../support/wait-stories';

jest.setTimeout(60_000);

const ok = answering(8080, { status: 200, body: 'ok' });
const failing = answering(8080, { status: 500, body: 'Internal Server Error' });
const releases =
  (image: Parameters<typeof release>[2]['image']) =>
  (world: World, site: Site): void =>
    release(world, site, image === undefined ? {} : { image });
const alarm = (world: World, site: Site): void => {
  const [own] = site.state.deployments;
  if (own) failDeployment(world, site.state, own, 'alarm detected.', true);
  world.changed();
};

describe('a release that is waited for, on the sandbox', () => {
  it('heals: 0 when it is complete, not before', async () => {
    const played = await playRelease({ begin: releases(ok) });
    expect([played.ending, played.name, played.cause]).toEqual(['healthy', 'web:2', undefined]);
  });

  it('answers 500: 1 with the cause, before the circuit breaker', async () => {
    const played = await playRelease({ begin: releases(failing), untilBreakerSeconds: 600 });
    expect([played.ending, played.cause?.code]).toEqual(['unhealthy', 'health-check-server-error']);
    expect(played.brokenAfterSeconds).toBeGreaterThan(played.endedAfterSeconds);
  });

  it('names an image that is not there: 1 with it, also where the circuit breaker is as fast', async () => {
    const played = await playRelease({
      begin: (world, site) =>
        release(world, site, {
          container: { image: imageReference(world, site.service, 'never-pushed') },
        }),
    });
    expect(['unhealthy', 'rolled-back']).toContain(played.ending);
    expect(played.cause?.code).toBe('image-not-found');
    expect(played.endedAfterSeconds).toBeLessThan(60);
  });

  it('is rolled back for an alarm while its tasks are healthy: 1, in the words of ECS', async () => {
    const played = await playRelease({ begin: releases(ok), later: { 5: alarm } });
    expect([played.ending, played.name]).toEqual(['rolled-back', 'web:2']);
  });

  it('is superseded: 1 with the name of the newer one, or followed', async () => {
    const story = { begin: releases(ok), later: { 8: releases(ok) } };
    const ended = await playRelease(story);
    expect([ended.ending, ended.supersededBy]).toEqual(['superseded', 'web:3']);
    const followed = await playRelease({ ...story, request: { newer: 'follow' } });
    expect([followed.ending, followed.name]).toEqual(['healthy', 'web:3']);
    expect(followed.said).toContain('A newer release web:3 has superseded it: following that one.');
  });

  it('flaps at its start and then heals: no end before it is complete', async () => {
    let answers = 0;
    const flapping = answering(8080, () => {
      answers += 1;
      return answers % 3 === 0 && answers < 24
        ? { status: 500, body: 'warming up' }
        : { status: 200, body: 'ok' };
    });
    const played = await playRelease({ begin: releases(flapping) });
    expect(played.ending).toBe('healthy');
  });

  it('cannot be read any more: 2, because of the missing permission', async () => {
    const played = await playRelease({
      begin: releases(ok),
      later: {
        4: (world) =>
          void world.faults.push({ service: '*', operation: '*', kind: 'access-denied' }),
      },
    });
    expect(played.ending).toBe('cannot-tell');
  });
});

describe('a release that has a bad start', () => {
  it.each([500, 503, 404])('answers %d while it starts, and then passes: 0', async (status) => {
    let answers = 0;
    const warming = answering(8080, () => {
      answers += 1;
      return answers > 6 ? { status: 200, body: 'ok' } : { status, body: 'warming up' };
    });
    const played = await playRelease({ begin: releases(warming) });
    expect([played.ending, played.cause]).toEqual(['healthy', undefined]);
  });

  it('crashes with all of its first tasks, and not with the next ones: 0', async () => {
    const crashing = { logs: [{ message: 'starting' }], exits: { afterSeconds: 4, code: 1 } };
    const played = await playRelease({
      begin: releases(crashing),
      later: {
        41: (world, { service }) =>
          void world.images.set(imageReference(world, service, '2'), { ...ok }),
      },
    });
    expect([played.ending, played.cause]).toEqual(['healthy', undefined]);
    // Not after the five minutes for which a diagnosis goes on to speak of a crash.
    expect(played.endedAfterSeconds).toBeLessThan(180);
  });

  it('has not begun at the time limit while the tasks before it fail: 1, and it is not blamed', async () => {
    const played = await playRelease({
      stage: (world) => {
        const image = answering(8080, { status: 404, body: 'not found' });
        const site = buildSite(world, { image });
        return world.settled().then(() => site);
      },
      begin: releases(ok),
      request: { timeoutMs: 0 },
    });
    expect([played.ending, played.cause]).toEqual(['unhealthy', undefined]);
    expect(releaseSentence(played)).toBe(
      'FAILING: release web:2 was not complete in time, and the service is unhealthy.',
    );
  });

  it('is rolled back before a look sees why: 1 with the cause, from the logs of what is gone', async () => {
    // Four tasks fail in one round: the circuit breaker gives the release up in the same second.
    const story = ofHop.find(
      ({ desired, cause }) => desired === 4 && cause === 'container-bound-to-loopback',
    );
    const told = await playRelease({ ...story!, untilBreakerSeconds: 0 });
    expect([told.ending, told.cause?.code]).toEqual(['rolled-back', story?.cause]);
  });
});

/** Wants so many tasks, in a deployment of these percentages. */
const wants =
  (desiredCount: number, minimumHealthyPercent: number, maximumPercent: number) =>
  (world: World): Promise<Site> =>
    healthySite(world, {
      settings: {
        desiredCount,
        deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
      },
    });

const odd: readonly (readonly [string, string, ReleaseStory])[] = [
  ['may stop all tasks first', 'healthy', { stage: wants(2, 0, 100), begin: releases(ok) }],
  ['may stop half of them first', 'healthy', { stage: wants(2, 50, 100), begin: releases(ok) }],
  ['wants an odd number of tasks', 'healthy', { stage: wants(5, 60, 140), begin: releases(ok) }],
  [
    'grows while it starts',
    'healthy',
    {
      begin: releases(ok),
      later: {
        20: (world, { state }) => {
          state.service.desiredCount = 5;
          world.changed();
        },
      },
    },
  ],
  ['starts slowly', 'healthy', { begin: releases({ ...ok, startSeconds: 40 }) }],
  [
    'is the same revision again',
    'healthy',
    {
      begin: (world, { state }) =>
        void startDeployment(world, state, state.service.taskDefinition ?? ''),
    },
  ],
  [
    'gets its image a moment later',
    'healthy',
    {
      begin: (world, site) =>
        release(world, site, { container: { image: imageReference(world, 'web', 'late') } }),
      later: { 6: (world) => void world.images.set(imageReference(world, 'web', 'late'), ok) },
    },
  ],
  [
    'gets its rule a moment later',
    'healthy',
    {
      begin: (world, site) => {
        const { rules } = site.taskGroup;
        site.taskGroup.rules = rules.filter(({ IsEgress }) => IsEgress);
        world.after(6, () => {
          site.taskGroup.rules = rules;
          world.changed();
        });
        release(world, site, { image: ok });
      },
    },
  ],
  [
    'loses its service',
    'gone',
    {
      begin: releases(ok),
      later: {
        20: (world, { state }) => {
          state.stop();
          world.ecs.services.delete(state.service.serviceArn);
        },
      },
    },
  ],
];

describe('a release that is no usual one', () => {
  it.each(odd)('%s: %s', async (_what, ending, story) => {
    expect((await playRelease(story)).ending).toBe(ending);
  });
});

/** Each way to an end, for every strategy; of what only native ones have, the strategies in turn. */
const whats = [...new Set(stories.map(({ what }) => what))];
const ofStrategies = stories.filter(({ strategy, what }) => {
  const own = stories.filter((one) => one.what === what).map((one) => one.strategy);
  return own.length === strategies.length || own[whats.indexOf(what) % own.length] === strategy;
});

describe('a wait ends as the story wants it, and before its latest moment', () => {
  it.each(ofStrategies.map((story) => ({ name: `${story.strategy} ${story.what}`, story })))(
    '$name',
    async ({ story }) => {
      expect(faultsOf(story, await playRelease(story))).toEqual([]);
    },
  );
});
