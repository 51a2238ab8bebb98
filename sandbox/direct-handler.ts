import { HttpResponse, type HttpRequest } from '@smithy/core/protocols';
import { answerRequest } from './answer-request';
import { answerS3 } from './s3';
import { signatureOf } from './signature';
import type { WireRequest } from './protocol/wire';
import type { World } from './world/world';

/** How the clients of the SDK reach a world in the same process: the same bytes, and no socket. */
export interface DirectHandler {
  handle(request: HttpRequest): Promise<{ response: HttpResponse }>;
}

/** A request handler for clients of the SDK. */
export const directHandler = (world: World): DirectHandler => ({
  handle: async (request) => {
    const wire = wireOf(request);
    const answer =
      signatureOf(wire)?.signingName === 's3'
        ? answerS3(world, wire)
        : await answerRequest(world, wire);
    if (answer === 'hang') return new Promise<never>(() => undefined);
    if (answer === 'reset')
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    const { status, headers, body } = answer;
    return {
      response: new HttpResponse({
        statusCode: status,
        headers: { date: world.now().toUTCString(), ...headers },
        body: bytesOf(body),
      }),
    };
  },
});

function wireOf({ method, hostname, path, query, headers, body }: HttpRequest): WireRequest {
  const url = new URL(`https://${hostname}${path}`);
  for (const [name, value] of Object.entries(query))
    for (const one of [value ?? ''].flat()) url.searchParams.append(name, one);
  return {
    method,
    url,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: bytesOf(body),
  };
}

function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return Buffer.from(typeof body === 'string' ? body : '');
}
