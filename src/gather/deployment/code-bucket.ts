import {
  HeadBucketCommand,
  HeadObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { BucketPlace } from '../../facts/stack/bucket-place';

export const operations = ['s3:ListBucket', 's3:GetObject'] as const;

/** What is known of a bucket by its name. */
export type BucketState =
  | { readonly state: 'here' }
  | { readonly state: 'elsewhere'; readonly region: string }
  | { readonly state: 'absent' }
  | { readonly state: 'denied' };

/**
 * Asks for a bucket. Of a bucket in another Region S3 answers 301 and names the Region in a header,
 * of somebody else's 403. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
export async function findBucket(
  client: S3Client,
  { name, region, accountId }: BucketPlace,
): Promise<BucketState> {
  try {
    const { BucketRegion = region } = await client.send(
      new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: accountId }),
    );
    return BucketRegion === region
      ? { state: 'here' }
      : { state: 'elsewhere', region: BucketRegion };
  } catch (error) {
    return refusedState(error, region);
  }
}

function refusedState(error: unknown, region: string): BucketState {
  if (!(error instanceof S3ServiceException)) throw error;
  const { httpStatusCode: status } = error.$metadata;
  const there = error.$response?.headers['x-amz-bucket-region'];
  if (there !== undefined && there !== region) return { state: 'elsewhere', region: there };
  if (status === 404) return { state: 'absent' };
  if (status === 403) return { state: 'denied' };
  throw error;
}

/** Whether an object is there already: what is named by its content need not be sent again. */
export const hasObject = (client: S3Client, Bucket: string, Key: string): Promise<boolean> =>
  client.send(new HeadObjectCommand({ Bucket, Key })).then(
    () => true,
    (error: unknown) => {
      const status =
        error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
      if (status === 403 || status === 404) return false;
      throw error;
    },
  );
