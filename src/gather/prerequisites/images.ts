import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  DescribePullThroughCacheRulesCommand,
  GetDownloadUrlForLayerCommand,
  type DescribeImagesResponse,
} from '@aws-sdk/client-ecr';
import type { ImageFound } from '../../facts/prerequisites';
import { notNeeded, read } from '../../facts/reading';
import type { Chain } from '../session/chain';
import { list } from '../session/parsing';
import { failedWith, ReadFailure } from '../session/read-failure';
import type { PrerequisiteClients } from './clients';
import { configDigestIn, platformAt } from './image-config';
import { platformsIn } from './image-platforms';
import { placeOf, type ImagePlace } from './image-place';

export const operations = [
  'ecr:BatchGetImage',
  'ecr:DescribeImages',
  'ecr:DescribePullThroughCacheRules',
  'ecr:GetDownloadUrlForLayer',
] as const;

/** Manifests that list an image for each platform. */
const indexes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

/** Manifests of one image; its platform stands in its configuration. */
const singles = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
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
  return { state: 'there', platforms: await platformsOf(chain, clients, place, type) };
}

async function platformsOf(
  chain: Chain,
  clients: PrerequisiteClients,
  place: ImagePlace,
  type: string,
): Promise<ImageFound['platforms']> {
  if (![...indexes, ...singles].includes(type)) return notNeeded('its manifest tells no platform');
  try {
    const manifest = await readManifest(chain, clients, place);
    const platforms = indexes.includes(type)
      ? platformsIn(manifest)
      : await readPlatform(chain, clients, place, configDigestIn(manifest));
    return platforms === undefined ? notNeeded('its platform is not told') : read(platforms);
  } catch (error) {
    // That it is there is known all the same.
    if (error instanceof ReadFailure) return error.reading;
    throw error;
  }
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

const readManifest = (
  chain: Chain,
  clients: PrerequisiteClients,
  { region, imageId, ...repository }: ImagePlace,
): Promise<string> =>
  chain.call(
    operations[0],
    (_, options) =>
      clients.ecr(region).send(
        new BatchGetImageCommand({
          ...repository,
          imageIds: [imageId],
          acceptedMediaTypes: [...indexes, ...singles],
        }),
        options,
      ),
    ({ images }) => list(images, 'images')[0]?.imageManifest ?? '',
    2,
  );

/**
 * The address is signed, and good for whoever knows it: neither it nor the rest of the configuration is
 * kept.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html
 */
const readPlatform = (
  chain: Chain,
  clients: PrerequisiteClients,
  { region, registryId, repositoryName }: ImagePlace,
  layerDigest: string | undefined,
): Promise<readonly string[] | undefined> | undefined =>
  layerDigest === undefined
    ? undefined
    : chain.call(
        operations[3],
        async (_, options) => {
          const ecr = clients.ecr(region);
          const command = new GetDownloadUrlForLayerCommand({
            registryId,
            repositoryName,
            layerDigest,
          });
          const { downloadUrl } = await ecr.send(command, options);
          return downloadUrl === undefined
            ? undefined
            : platformAt(downloadUrl, ecr, options.abortSignal);
        },
        (platform) => (platform === undefined ? undefined : [platform]),
        3,
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
