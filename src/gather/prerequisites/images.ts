import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  DescribePullThroughCacheRulesCommand,
  type DescribeImagesResponse,
} from '@aws-sdk/client-ecr';
import type { ImageFound } from '../../facts/prerequisites';
import type { Chain } from '../session/chain';
import { list } from '../session/parsing';
import { failedWith } from '../session/read-failure';
import type { PrerequisiteClients } from './clients';
import { platformsIn } from './image-platforms';
import { placeOf, type ImagePlace } from './image-place';

export const operations = [
  'ecr:BatchGetImage',
  'ecr:DescribeImages',
  'ecr:DescribePullThroughCacheRules',
] as const;

/** Manifests that list an image for each platform. */
const indexes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

/** Looks an image up in Amazon ECR; other registries are not asked. */
export async function readImage(
  chain: Chain,
  clients: PrerequisiteClients,
  image: string,
): Promise<ImageFound> {
  const place = placeOf(image);
  if (place === undefined)
    return chain.notNeeded(`${image} is in a registry other than Amazon ECR, which is not asked`);
  const found = await describeImage(chain, clients, place);
  if (typeof found === 'string') return absent(chain, clients, place, found);
  const { imageManifestMediaType: type = '' } = found;
  if (!indexes.includes(type)) return { state: 'there', platforms: undefined };
  return { state: 'there', platforms: await readPlatforms(chain, clients, place) };
}

type Absence = 'missing' | 'no-repository';

async function describeImage(
  chain: Chain,
  clients: PrerequisiteClients,
  { region, imageId, ...repository }: ImagePlace,
): Promise<NonNullable<DescribeImagesResponse['imageDetails']>[number] | Absence> {
  try {
    const [found] = await chain.call(
      operations[1],
      (_, options) =>
        clients
          .ecr(region)
          .send(new DescribeImagesCommand({ ...repository, imageIds: [imageId] }), options),
      ({ imageDetails }) => list(imageDetails, 'imageDetails'),
    );
    return found ?? 'missing';
  } catch (error) {
    if (failedWith(error, 'ImageNotFound')) return 'missing';
    if (failedWith(error, 'RepositoryNotFound')) return 'no-repository';
    throw error;
  }
}

const readPlatforms = (
  chain: Chain,
  clients: PrerequisiteClients,
  { region, imageId, ...repository }: ImagePlace,
): Promise<readonly string[] | undefined> =>
  chain.call(
    operations[0],
    (_, options) =>
      clients.ecr(region).send(
        new BatchGetImageCommand({
          ...repository,
          imageIds: [imageId],
          acceptedMediaTypes: indexes,
        }),
        options,
      ),
    ({ images }) => platformsIn(list(images, 'images')[0]?.imageManifest ?? ''),
    2,
  );

/**
 * What a cache has not pulled yet is not missing.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
async function absent(
  chain: Chain,
  clients: PrerequisiteClients,
  { region, registryId, repositoryName }: ImagePlace,
  absence: Absence,
): Promise<ImageFound> {
  const prefixes = await chain.call(
    operations[2],
    (_, options) =>
      clients.ecr(region).send(new DescribePullThroughCacheRulesCommand({ registryId }), options),
    ({ pullThroughCacheRules }) =>
      list(pullThroughCacheRules, 'pullThroughCacheRules').map(
        ({ ecrRepositoryPrefix }) => ecrRepositoryPrefix,
      ),
    2,
  );
  const isCached = prefixes.some(
    (prefix) => prefix === 'ROOT' || repositoryName.startsWith(`${prefix}/`),
  );
  return { state: isCached ? 'cached' : absence };
}
