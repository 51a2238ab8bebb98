import { createHash } from 'node:crypto';
import type { WireAnswer } from './protocol/wire';
import type { Image } from './world/tasks/image';
import type { World } from './world/world';

const architectures = { X86_64: 'amd64', ARM64: 'arm64' } as const;

/** The configuration of an image of one platform, and its digest. */
export function configOf({ architecture = 'X86_64' }: Image): {
  readonly text: string;
  readonly digest: string;
} {
  const text = JSON.stringify({
    architecture: architectures[architecture],
    os: 'linux',
    config: { Env: ['PATH=/usr/bin'] },
    rootfs: { type: 'layers', diff_ids: [] },
  });
  return { text, digest: `sha256:${createHash('sha256').update(text).digest('hex')}` };
}

const path = '/layers/';
const signature = 'X-Amz-Signature';

/** The signed address of a layer: it is good for whoever knows it. */
export const layerUrl = (world: World, digest: string): string =>
  `${world.url ?? 'https://layers.s3.amazonaws.com'}${path}${digest}?X-Amz-Date=20260101T000000Z&${signature}=${'ab'.repeat(32)}`;

/** The layer at such an address; undefined: it is another one. */
export function layerAt(world: World, url: URL): WireAnswer | undefined {
  if (!url.pathname.startsWith(path) || !url.searchParams.has(signature)) return undefined;
  const digest = decodeURIComponent(url.pathname.slice(path.length));
  const found = [...world.images.values()].map(configOf).find((one) => one.digest === digest);
  return found === undefined
    ? { status: 404, headers: {}, body: '' }
    : { status: 200, headers: { 'content-type': 'application/json' }, body: found.text };
}
