import { digestOf } from '../world/tasks/image-digest';
import type { Image } from '../world/tasks/image';
import type { World } from '../world/world';
import type { Actor } from './call-record';

/**
 * Somebody pushes another image under a tag that tasks use; those that run keep theirs.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/logging-using-cloudtrail.html
 */
export function pushImage(world: World, actor: Actor, reference: string, image: Image): void {
  world.images.set(reference, image);
  const [, repositoryName = '', imageTag = 'latest'] = /\/([^:]+)(?::(.+))?$/.exec(reference) ?? [];
  const imageDigest = digestOf(world, reference);
  world.trail.record(
    {
      eventSource: 'ecr.amazonaws.com',
      eventName: 'PutImage',
      requestParameters: { registryId: world.accountId, repositoryName, imageTag },
      responseElements: { image: { repositoryName, imageId: { imageDigest, imageTag } } },
      resourceNames: [repositoryName],
    },
    actor,
  );
  world.changed();
}
