import type { Image, Listening } from '../../world/tasks/image';
import type { World } from '../../world/world';
import { healthySite } from '../change';
import { answering } from '../images';
import type { Site, SiteOptions } from '../site';
import { deliverChecks } from './deliver-checks';

/**
 * A healthy service in front of which the load balancer has logged a minute of its checks. Its grace
 * period is long, so that ECS replaces nothing while we look.
 */
export async function loggedSite(
  world: World,
  {
    format = 'json',
    settings,
    ...options
  }: SiteOptions & { readonly format?: 'json' | 'plain' } = {},
): Promise<Site> {
  const site = await healthySite(world, {
    ...options,
    settings: { healthCheckGracePeriodSeconds: 900, ...settings },
  });
  deliverChecks(world, site.loadBalancerArn, format);
  await world.clock.sleep(60);
  return site;
}

/** A server that asks anew for each answer. */
export const answeringBy = (
  reply: Extract<Listening['reply'], (...request: never[]) => unknown>,
): Image => answering(8080, reply);

/** Longer than a line is on its way, where it is not late. */
const arrivalSeconds = 4;

/**
 * Lets checks go on until the load balancer counts so many targets as unhealthy and the log has told of
 * it.
 */
export async function failing(world: World, site: Site, targets = 2): Promise<Site> {
  await unhealthy(world, site, targets);
  await world.clock.sleep(arrivalSeconds);
  return site;
}

/** Resolves when the load balancer counts so many targets as unhealthy. */
export const unhealthy = (world: World, { targetGroupArn }: Site, count: number): Promise<void> =>
  until(
    world,
    () =>
      world.elbv2.targetsOf(targetGroupArn).filter(({ health }) => health.State === 'unhealthy')
        .length >= count,
  );

/** Resolves with the change that makes it true. */
export const until = (world: World, isSo: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const off = world.on('change', () => {
      if (!isSo()) return;
      off();
      resolve();
    });
  });
