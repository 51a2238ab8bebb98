import { age } from '../../world/age';
import type { Scenario } from '../scenario';
import { healthySite } from '../change';
import { deliverChecks } from './deliver-checks';
import { answeringBy, unhealthy, until } from './logged-site';

/**
 * Half an hour ago ECS replaced a task that hung. Lately the checks of another one have failed seven
 * times, never twice in a row; now all pass.
 */
export const healthCheckLogRecovered: Scenario = async (world) => {
  const hosts: string[] = [];
  let hung: string | undefined;
  let left = 0;
  const image = answeringBy(({ host }) => {
    if (!hosts.includes(host)) hosts.push(host);
    if (host === hung) return 'hang';
    if (host !== hosts[1] || left === 0) return { status: 200 };
    left -= 1;
    return left % 2 === 1 ? 'hang' : { status: 200 };
  });
  const site = await healthySite(world, { image });
  [hung] = hosts;
  world.changed();
  await unhealthy(world, site, 1);
  await world.settled();
  age(world, site.state, 1800);
  deliverChecks(world, site.loadBalancerArn);
  await world.clock.sleep(20);
  left = 14;
  await until(world, () => left === 0);
  await world.clock.sleep(30);
  return site;
};
