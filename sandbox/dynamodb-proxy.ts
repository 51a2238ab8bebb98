import { request as httpRequest, type ServerResponse } from 'node:http';
import type { WireRequest } from './protocol/wire';
import { signatureOf } from './signature';
import type { World } from './world/world';

const unavailable = JSON.stringify({ __type: 'InternalServerError', message: 'The sandbox has no DynamoDB here' });

/** Hands a DynamoDB request on as it is, and its answer back. The caller's role is checked first, as for any other service. */
export async function forwardToDynamodb(world: World, request: WireRequest, response: ServerResponse): Promise<void> {
  const refusal = refusalOf(world, request);
  if (refusal || !world.dynamodbUrl) {
    response.writeHead(refusal ? 403 : 500, { 'content-type': 'application/x-amz-json-1.0' }).end(refusal ?? unavailable);
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const onward = httpRequest(
      new URL(request.url.pathname, world.dynamodbUrl),
      { method: request.method, headers: { ...request.headers, host: new URL(world.dynamodbUrl ?? '').host } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response).on('finish', resolve).on('error', reject);
      },
    );
    onward.on('error', reject).end(request.body);
  });
}

function refusalOf(world: World, request: WireRequest): string | undefined {
  const accessKeyId = signatureOf(request)?.accessKeyId ?? '';
  const caller = { accessKeyId, roleArn: world.rolesOfKeys.get(accessKeyId) };
  const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
  const input = JSON.parse(request.body.toString('utf8') || '{}') as Record<string, unknown>;
  try {
    world.authorize?.(caller, 'dynamodb', operation, input);
    world.calls.push({ service: 'dynamodb', operation, input, caller, at: world.now(), status: 200 });
    return undefined;
  } catch (error) {
    world.calls.push({ service: 'dynamodb', operation, input, caller, at: world.now(), status: 403, error: 'AccessDeniedException' });
    return JSON.stringify({ __type: 'AccessDeniedException', message: (error as Error).message });
  }
}
