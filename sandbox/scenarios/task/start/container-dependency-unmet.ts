import { healthySite, release } from '../../change';
import { imageReference } from '../../site';
import type { Scenario } from '../../scenario';

/** The migration that the server of the release waits for fails. */
export const containerDependencyUnmet: Scenario = async (world) => {
  const site = await healthySite(world);
  const image = imageReference(world, site.service, 'migrate');
  world.images.set(image, { exits: { afterSeconds: 1, code: 1 } });
  release(world, site, {
    container: { dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] },
    definition: { containerDefinitions: [{ name: 'migrate', image, essential: false }] },
  });
  await world.settled();
  return site;
};
