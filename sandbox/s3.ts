import { AwsError } from './operation';
import type { WireAnswer, WireRequest } from './protocol/wire';
import type { World } from './world/world';

/** A bucket, and what lies in it. */
export interface Bucket {
  readonly region: string;
  /** The account that owns it. */
  readonly owner: string;
  /** What was set by PutPublicAccessBlock, PutBucketEncryption and PutBucketTagging, as it came. */
  readonly settings: Record<string, string>;
  readonly objects: Map<string, Buffer>;
}

const bucketsOf = new WeakMap<World, Map<string, Bucket>>();

/** The buckets of a world, by name. */
export function buckets(world: World): Map<string, Bucket> {
  const known = bucketsOf.get(world) ?? new Map<string, Bucket>();
  bucketsOf.set(world, known);
  return known;
}

/** The object at an address as CloudFormation takes it: `https://BUCKET.s3.REGION.../KEY`. */
export function objectAt(world: World, address: string): Buffer {
  const { hostname, pathname } = new URL(address);
  const found = buckets(world)
    .get(hostname.split('.s3.')[0] ?? '')
    ?.objects.get(decodeURIComponent(pathname.slice(1)));
  if (!found) throw new AwsError('ValidationError', 'S3 error: The specified key does not exist.');
  return found;
}

interface S3Request {
  readonly world: World;
  readonly request: WireRequest;
  readonly name: string;
  readonly key: string;
}

type Answer = (request: S3Request) => WireAnswer;

const settings = ['publicAccessBlock', 'encryption', 'tagging'];

const operations: Readonly<Record<string, Answer>> = {
  HeadBucket: (request) => plain(200, { 'x-amz-bucket-region': bucketOf(request).region }),
  CreateBucket: ({ world, name, request }) => {
    if (buckets(world).has(name)) throw new AwsError('BucketAlreadyOwnedByYou', 'Yours', 409);
    const region = /<LocationConstraint>(.*?)</.exec(request.body.toString())?.[1] ?? 'us-east-1';
    if (region !== world.region)
      throw new AwsError('IllegalLocationConstraintException', 'Another Region');
    buckets(world).set(name, {
      region,
      owner: world.accountId,
      settings: {},
      objects: new Map(),
    });
    return plain(200);
  },
  DeleteBucket: (request) => {
    if (bucketOf(request).objects.size > 0)
      throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409);
    buckets(request.world).delete(request.name);
    return plain(204);
  },
  PutSetting: (request) => {
    const [setting = ''] = request.request.url.searchParams.keys();
    bucketOf(request).settings[setting] = request.request.body.toString();
    return plain(200);
  },
  ListObjectsV2: (request) => {
    const keys = [...bucketOf(request).objects.keys()].toSorted();
    return xml(
      `<ListBucketResult><KeyCount>${keys.length}</KeyCount>${keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`,
    );
  },
  DeleteObjects: (request) => {
    for (const [, key = ''] of request.request.body.toString().matchAll(/<Key>(.*?)<\/Key>/g))
      bucketOf(request).objects.delete(key);
    return xml('<DeleteResult></DeleteResult>');
  },
  HeadObject: (request) => plain(bucketOf(request).objects.has(request.key) ? 200 : 404),
  PutObject: (request) => {
    bucketOf(request).objects.set(request.key, request.request.body);
    return plain(200);
  },
};

/** Answers a request to S3 in path style: what a deployment asks of it, and nothing else. */
export function answerS3(world: World, request: WireRequest): WireAnswer {
  const [name = '', ...path] = decodeURIComponent(request.url.pathname).slice(1).split('/');
  const call = { world, request, name, key: path.join('/') };
  const operation = operationOf(call);
  try {
    const answer = operations[operation]?.(call);
    if (!answer) throw new AwsError('NotImplemented', `The sandbox does not imitate ${operation}`);
    return answer;
  } catch (error) {
    return failure(error, request.method);
  }
}

function operationOf({ request: { method, url }, key }: S3Request): string {
  const about = key === '' ? 'Bucket' : 'Object';
  if (method === 'HEAD') return `Head${about}`;
  if (method === 'DELETE') return `Delete${about}`;
  if (method === 'GET' && url.searchParams.has('list-type')) return 'ListObjectsV2';
  if (method === 'POST' && url.searchParams.has('delete')) return 'DeleteObjects';
  if (method !== 'PUT') return `${method} ${url.search}`;
  if (key !== '') return 'PutObject';
  return settings.some((one) => url.searchParams.has(one)) ? 'PutSetting' : 'CreateBucket';
}

/** S3 tells in which Region a bucket is before it tells anything else. */
function bucketOf({ world, name, request }: S3Request): Bucket {
  const bucket = buckets(world).get(name);
  if (!bucket) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
  const expected = request.headers['x-amz-expected-bucket-owner'] ?? bucket.owner;
  if (bucket.region !== world.region) throw new WrongRegion(bucket.region);
  if (expected !== bucket.owner) throw new AwsError('AccessDenied', 'Access Denied', 403);
  return bucket;
}

class WrongRegion extends AwsError {
  constructor(readonly region: string) {
    super('PermanentRedirect', 'The bucket is in another Region', 301);
  }
}

const plain = (status: number, headers: Readonly<Record<string, string>> = {}): WireAnswer => ({
  status,
  headers,
  body: '',
});

const xml = (body: string, status = 200, headers = {}): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/xml', ...headers },
  body,
});

function failure(error: unknown, method: string): WireAnswer {
  if (!(error instanceof AwsError)) throw error;
  const headers = error instanceof WrongRegion ? { 'x-amz-bucket-region': error.region } : {};
  if (method === 'HEAD') return plain(error.status, headers);
  return xml(
    `<Error><Code>${error.code}</Code><Message>${error.message}</Message></Error>`,
    error.status,
    headers,
  );
}
