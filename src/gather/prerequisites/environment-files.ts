import { HeadObjectCommand } from '@aws-sdk/client-s3';
import type { Chain } from '../session/chain';
import { failedWith } from '../session/read-failure';
import type { PrerequisiteClients } from './clients';

/** What S3 asks for to tell that an object is there; nothing of it is sent. */
export const operations = ['s3:GetObject'] as const;

/**
 * Whether an environment file is there, by its ARN. Without `s3:ListBucket` S3 refuses to tell what is
 * not there, and that is no answer.
 */
export async function readEnvironmentFile(
  chain: Chain,
  { s3 }: PrerequisiteClients,
  arn: string,
): Promise<boolean> {
  const [, Bucket, Key] = /^arn:[\w-]+:s3:::([^/]+)\/(.+)$/.exec(arn) ?? [];
  if (Bucket === undefined || Key === undefined)
    return chain.notNeeded(`${arn} is no object of S3`);
  try {
    return await chain.call(
      operations[0],
      (_, options) => s3.send(new HeadObjectCommand({ Bucket, Key }), options),
      () => true,
    );
  } catch (error) {
    if (failedWith(error, 'NotFound') || failedWith(error, 'NoSuchBucket')) return false;
    throw error;
  }
}
