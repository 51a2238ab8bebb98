import * as z from 'zod/mini';
import { jsonIn } from '../../facts/json-text';

const index = z.object({
  manifests: z.array(
    z.object({
      platform: z.optional(z.object({ os: z.string(), architecture: z.string() })),
    }),
  ),
});

/**
 * The platforms that an index of images lists, as `linux/arm64`; undefined where it does not tell.
 * Attestations are listed as `unknown/unknown` and are none.
 * https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
export function platformsIn(manifest: string): readonly string[] | undefined {
  const read = index.safeParse(jsonIn(manifest));
  if (!read.success) return undefined;
  const platforms = read.data.manifests
    .flatMap(({ platform }) => platform ?? [])
    .filter(({ os }) => os !== 'unknown')
    .map(({ os, architecture }) => `${os}/${architecture}`);
  return platforms.length === 0 ? undefined : [...new Set(platforms)];
}
