import type { ECRClient } from '@aws-sdk/client-ecr';
import { HttpRequest } from '@smithy/core/protocols';
import * as z from 'zod/mini';
import { jsonIn } from '../../facts/json-text';

const manifest = z.object({
  config: z.object({ mediaType: z.string(), digest: z.string() }),
});

/** A configuration of a container; a chart or a signature has one of another kind. */
const containers = [
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
];

/**
 * The digest of the configuration that a manifest of one image names.
 * https://github.com/opencontainers/image-spec/blob/main/manifest.md
 */
export function configDigestIn(text: string): string | undefined {
  const read = manifest.safeParse(jsonIn(text));
  return read.success && containers.includes(read.data.config.mediaType)
    ? read.data.config.digest
    : undefined;
}

const config = z.object({ os: z.string(), architecture: z.string() });

/** More than any configuration has; a layer that is taken for one is not loaded. */
const mostBytes = 1_048_576;

/**
 * Loads the configuration of an image from the address that Amazon ECR has given, and keeps of it the
 * platform alone, as `linux/arm64`. Undefined: it could not be had, or says none.
 * https://github.com/opencontainers/image-spec/blob/main/config.md
 */
export async function platformAt(
  address: string,
  { config: { requestHandler } }: ECRClient,
  abortSignal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { response } = await requestHandler.handle(requestTo(new URL(address)), { abortSignal });
    const text = response.statusCode === 200 ? await textOf(response.body) : '';
    const read = config.safeParse(jsonIn(text));
    return read.success ? `${read.data.os}/${read.data.architecture}` : undefined;
  } catch {
    // A network that lets AWS's APIs through need not let its buckets through: then it is not known.
    return undefined;
  }
}

const requestTo = ({ protocol, hostname, port, pathname, searchParams }: URL): HttpRequest =>
  new HttpRequest({
    method: 'GET',
    protocol,
    hostname,
    ...(port === '' ? {} : { port: Number(port) }),
    path: pathname,
    query: Object.fromEntries(searchParams),
  });

async function textOf(body: AsyncIterable<Uint8Array> | Uint8Array): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    bytes += chunk.length;
    if (bytes > mostBytes) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
