import { createHash } from 'node:crypto';
import type { World } from '../world';
import type { Image } from './image';

const pushed = new WeakMap<World, Map<string, Image[]>>();

/**
 * What a tag stands for at this moment: every image that is pushed under it has a digest of its own. ECS
 * tells it once the image is pulled.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html
 */
export function digestOf(world: World, reference: string): string | undefined {
  const image = world.images.get(reference);
  if (image === undefined) return undefined;
  const known = pushed.get(world) ?? new Map<string, Image[]>();
  const images = known.get(reference) ?? [];
  if (!images.includes(image)) images.push(image);
  pushed.set(world, known.set(reference, images));
  const name = `${reference} ${images.indexOf(image)}`;
  return `sha256:${createHash('sha256').update(name).digest('hex')}`;
}
