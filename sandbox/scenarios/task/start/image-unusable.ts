import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The image of the release was pushed with a provenance attestation. */
export const imageUnusable: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: { pull: 'attestation' } });
  await world.settled();
  return site;
};
