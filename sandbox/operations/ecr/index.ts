import type {
  BatchGetImageRequest,
  BatchGetImageResponse,
  DescribeImagesRequest,
  DescribeImagesResponse,
  DescribePullThroughCacheRulesRequest,
  DescribePullThroughCacheRulesResponse,
  GetDownloadUrlForLayerRequest,
  GetDownloadUrlForLayerResponse,
  ImageIdentifier,
} from '@aws-sdk/client-ecr';
import { configOf, layerUrl } from '../../image-layers';
import { AwsError, type Operation } from '../../operation';
import type { Image } from '../../world/tasks/image';
import type { World } from '../../world/world';

const single = 'application/vnd.oci.image.manifest.v1+json';
const index = 'application/vnd.oci.image.index.v1+json';

interface Place {
  readonly registryId?: string | undefined;
  readonly repositoryName: string | undefined;
}

const repositoryOf = (world: World, { registryId, repositoryName }: Place): string =>
  `${registryId ?? world.accountId}.dkr.ecr.${world.region}.amazonaws.com/${repositoryName}`;

function imageAt(world: World, place: Place, { imageTag, imageDigest }: ImageIdentifier): Image {
  const repository = repositoryOf(world, place);
  const names = [...world.images.keys()];
  if (!names.some((name) => name.startsWith(`${repository}:`) || name.startsWith(`${repository}@`)))
    throw new AwsError(
      'RepositoryNotFoundException',
      `The repository with name '${place.repositoryName}' does not exist in the registry with id '${place.registryId ?? world.accountId}'`,
    );
  const image = world.images.get(
    imageDigest === undefined ? `${repository}:${imageTag}` : `${repository}@${imageDigest}`,
  );
  if (image) return image;
  throw new AwsError(
    'ImageNotFoundException',
    `The image with imageId {imageDigest:'${imageDigest ?? null}', imageTag:'${imageTag ?? null}'} does not exist within the repository with name '${place.repositoryName}' in the registry with id '${place.registryId ?? world.accountId}'`,
  );
}

const describeImages: Operation<DescribeImagesRequest, DescribeImagesResponse> = (
  world,
  { imageIds = [], ...place },
) => ({
  imageDetails: imageIds.map((imageId) => ({
    registryId: place.registryId ?? world.accountId,
    repositoryName: place.repositoryName,
    imageManifestMediaType: imageAt(world, place, imageId).platforms ? index : single,
  })),
});

const batchGetImage: Operation<BatchGetImageRequest, BatchGetImageResponse> = (
  world,
  { imageIds = [], ...place },
) => ({
  images: imageIds.map((imageId) => {
    const image = imageAt(world, place, imageId);
    return {
      registryId: place.registryId ?? world.accountId,
      repositoryName: place.repositoryName,
      imageId,
      imageManifestMediaType: image.platforms ? index : single,
      imageManifest: image.platforms ? manifestOf(image) : singleManifestOf(image),
    };
  }),
  failures: [],
});

const manifestOf = ({ platforms = [] }: Image): string =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: index,
    manifests: [...platforms, 'unknown/unknown'].map((platform) => {
      const [os, architecture] = platform.split('/');
      return { mediaType: single, size: 1, platform: { os, architecture } };
    }),
  });

const singleManifestOf = (image: Image): string =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: single,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: configOf(image).digest,
      size: configOf(image).text.length,
    },
    layers: [],
  });

const getDownloadUrlForLayer: Operation<
  GetDownloadUrlForLayerRequest,
  GetDownloadUrlForLayerResponse
> = (world, { layerDigest = '', ...place }) => {
  const repository = repositoryOf(world, place);
  const isThere = [...world.images].some(
    ([name, image]) => name.startsWith(repository) && configOf(image).digest === layerDigest,
  );
  if (!isThere)
    throw new AwsError('LayersNotFoundException', `The layer ${layerDigest} does not exist.`);
  return { layerDigest, downloadUrl: layerUrl(world, layerDigest) };
};

const describePullThroughCacheRules: Operation<
  DescribePullThroughCacheRulesRequest,
  DescribePullThroughCacheRulesResponse
> = (world) => ({
  pullThroughCacheRules: world.pullThroughPrefixes.map((ecrRepositoryPrefix) => ({
    ecrRepositoryPrefix,
  })),
});

export const ecr = {
  BatchGetImage: batchGetImage,
  DescribeImages: describeImages,
  DescribePullThroughCacheRules: describePullThroughCacheRules,
  GetDownloadUrlForLayer: getDownloadUrlForLayer,
};
