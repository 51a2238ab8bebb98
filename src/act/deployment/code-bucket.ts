import {
  BucketLocationConstraint,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectsV2Command,
  PutBucketEncryptionCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { BucketPlace } from '../../facts/stack/bucket-place';

export const operations = [
  's3:CreateBucket',
  's3:PutBucketPublicAccessBlock',
  's3:PutEncryptionConfiguration',
  's3:PutBucketTagging',
  's3:PutObject',
  's3:ListBucket',
  's3:DeleteObject',
  's3:DeleteBucket',
] as const;

/**
 * Makes the bucket for code and template: private, encrypted, in the Region of the functions. A
 * bucket of us-east-1 is made without a constraint.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
 */
export async function makeBucket(client: S3Client, { name, region }: BucketPlace): Promise<void> {
  const Bucket = name;
  const constraint = Object.values(BucketLocationConstraint).find((one) => one === region);
  await client.send(
    new CreateBucketCommand({
      Bucket,
      ...(constraint === undefined
        ? {}
        : { CreateBucketConfiguration: { LocationConstraint: constraint } }),
    }),
  );
  await client.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  await client.send(
    new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    }),
  );
  await client.send(
    new PutBucketTaggingCommand({
      Bucket,
      Tagging: { TagSet: [{ Key: 'application', Value: 'targetmedic' }] },
    }),
  );
}

/** Puts an object into a bucket of this account, and into no other. */
export async function putObject(
  client: S3Client,
  { name, accountId }: BucketPlace,
  object: { readonly key: string; readonly body: string | Uint8Array; readonly type: string },
): Promise<void> {
  await client.send(
    new PutObjectCommand({
      Bucket: name,
      Key: object.key,
      Body: object.body,
      ContentType: object.type,
      ExpectedBucketOwner: accountId,
    }),
  );
}

/** Removes a bucket with everything in it. Only for one that was made here. */
export async function removeBucket(client: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
    const Objects = Contents.flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
    if (Objects.length === 0) break;
    await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  }
  await client.send(new DeleteBucketCommand({ Bucket }));
}
