import type { WireRequest } from './protocol/wire';

/**
 * Who signed a request, and for which service. The signature itself is not checked: the sandbox has
 * no secrets.
 */
export interface Signature {
  readonly accessKeyId: string;
  readonly signingName: string;
}

/** Reads the credential scope of a signed request, or of a presigned address. */
export function signatureOf({ headers, url }: WireRequest): Signature | undefined {
  const scope =
    /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ??
    url.searchParams.get('X-Amz-Credential');
  const [accessKeyId, , , signingName] = scope?.split('/') ?? [];
  return accessKeyId && signingName ? { accessKeyId, signingName } : undefined;
}
