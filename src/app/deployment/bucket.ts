import { makeBucket, putObject } from '../../act/deployment/code-bucket';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { BucketPlace } from '../../facts/stack/bucket-place';
import { findBucket, hasObject } from '../../gather/deployment/code-bucket';
import type { DeploymentPlace } from './clients';
import type { Packaged } from './packaged';

/** The bucket of a deployment, and whether this run made it. */
export interface CodeBucket extends BucketPlace {
  readonly isNew: boolean;
}

/** What targetmedic calls a bucket that it makes itself: one for an account and Region. */
export const ownBucketName = ({
  accountId,
  region,
}: Pick<DeploymentPlace, 'accountId' | 'region'>): string =>
  `targetmedic-code-${accountId}-${region}`;

/**
 * The bucket that code and template are put into: the named one, else that of the last deployment,
 * else one of our own, which is made where it is missing.
 */
export async function codeBucket(
  place: DeploymentPlace,
  named: string | undefined,
  last: string | undefined,
): Promise<CodeBucket> {
  const { s3, region, accountId } = place;
  const own = ownBucketName(place);
  const bucket = { name: named ?? last ?? own, region, accountId };
  const found = await findBucket(s3, bucket);
  if (found.state === 'here') return { ...bucket, isNew: false };
  if (found.state === 'elsewhere')
    throw new CannotDiagnose(
      `The bucket ${bucket.name} is in ${found.region}, and Lambda takes code from its own Region alone. Name a bucket in ${region}, or leave --bucket out.`,
    );
  if (found.state === 'denied')
    throw new CannotDiagnose(
      `The bucket ${bucket.name} cannot be used: it is of another account, or s3:ListBucket is missing. Name another with --bucket.`,
    );
  if (bucket.name !== own)
    throw new CannotDiagnose(
      `There is no bucket ${bucket.name}. Make it in ${region}, name another with --bucket, or give --bucket ${own}: that one is made for you.`,
    );
  await makeBucket(s3, bucket);
  return { ...bucket, isNew: true };
}

/** Puts the template into the bucket; resolves to its address for CloudFormation. */
export async function putTemplate(
  { s3, region, partition }: DeploymentPlace,
  bucket: BucketPlace,
  { key, body }: { readonly key: string; readonly body: string },
): Promise<string> {
  await putObject(s3, bucket, { key, body, type: 'application/json' });
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://${bucket.name}.s3.${region}.${suffix}/${key}`;
}

/** Puts the archive into the bucket, unless the same one is there. */
export async function putArchive(
  { s3 }: DeploymentPlace,
  bucket: BucketPlace,
  { archive, codeKey }: Packaged,
): Promise<void> {
  if (await hasObject(s3, bucket.name, codeKey)) return;
  await putObject(s3, bucket, { key: codeKey, body: archive, type: 'application/zip' });
}
