import type { Reply } from '../../world/tasks/image';
import type { Scenario } from '../scenario';
import { answeringBy, failing, loggedSite } from './logged-site';

const ways: readonly Reply[] = ['hang', 'close', { status: 503 }];

/** Three tasks of one release, and each fails in its own way: silence, a broken connection, a status. */
export const healthCheckLogThreeWays: Scenario = async (world) => {
  let fails = false;
  const hosts: string[] = [];
  const image = answeringBy(({ host }) => {
    if (!hosts.includes(host)) hosts.push(host);
    return fails ? (ways[hosts.indexOf(host)] ?? 'hang') : { status: 200 };
  });
  const site = await loggedSite(world, { image, settings: { desiredCount: 3 } });
  fails = true;
  world.changed();
  return failing(world, site, 3);
};
