import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';
import { imageReference } from '../../site';

/** The release names a tag that was never pushed. */
export const imageNotFound: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { container: { image: imageReference(world, site.service, '2.4.1-rc') } });
  await world.settled();
  return site;
};
