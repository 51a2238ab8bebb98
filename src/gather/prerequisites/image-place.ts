/** Where Amazon ECR keeps an image. */
export interface ImagePlace {
  readonly registryId: string;
  readonly region: string;
  readonly repositoryName: string;
  readonly imageId: { readonly imageTag: string } | { readonly imageDigest: string };
}

const ecr =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z\d-]+)\.[a-z\d.-]+\/([^:@]+)(?::([\w.-]+))?(?:@(sha256:[\da-f]{64}))?$/;

/**
 * The repository and the tag or digest of a reference, a digest before a tag; undefined where it is
 * not in a private registry of Amazon ECR.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
export function placeOf(image: string): ImagePlace | undefined {
  const [, registryId, region, repositoryName, imageTag = 'latest', imageDigest] =
    ecr.exec(image) ?? [];
  if (registryId === undefined || region === undefined || repositoryName === undefined)
    return undefined;
  const imageId = imageDigest === undefined ? { imageTag } : { imageDigest };
  return { registryId, region, repositoryName, imageId };
}
