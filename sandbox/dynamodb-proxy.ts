import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { brokenAnswer } from './faults';
import { AwsError } from './operation';
import { callerOf, type Caller } from './caller';
import type { WireRequest } from './protocol/wire';
import { signatureOf } from './signature';
import { takeFault, type FaultKind } from './world/fault';
import type { World } from './world/world';

interface Call {
  readonly world: World;
  readonly request: WireRequest;
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly caller: Caller;
}

/**
 * Hands a DynamoDB request on as it is, and its answer back. The caller's role is checked first, as
 * for any other service; faults of the world happen here, too.
 */
export async function forwardToDynamodb(
  world: World,
  request: WireRequest,
  response: ServerResponse,
): Promise<void> {
  const accessKeyId = signatureOf(request)?.accessKeyId ?? '';
  const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
  const input = JSON.parse(request.body.toString('utf8') || '{}') as Record<string, unknown>;
  const call = {
    world,
    request,
    operation,
    input,
    caller: callerOf(world, accessKeyId),
  };
  const fault = takeFault(world, 'dynamodb', operation);
  const broken = fault && brokenAnswer(fault);
  if (broken === 'hang') return;
  if (broken === 'reset') return void response.destroy();
  if (broken) return void response.writeHead(broken.status, broken.headers).end(broken.body);
  const refusal = refusalOf(call, fault);
  if (refusal) return refuse(call, response, refusal);
  const answer = await forward(call);
  record(call, answer.statusCode ?? 500);
  if (fault !== undefined) return void (answer.resume(), response.destroy());
  response.writeHead(answer.statusCode ?? 500, answer.headers);
  await new Promise<void>(
    (resolve, reject) => void answer.pipe(response).on('finish', resolve).on('error', reject),
  );
}

/** Why the request is not handed on. Faults that lose the answer hand it on first. */
function refusalOf(
  { world, caller, operation, input }: Call,
  fault: FaultKind | undefined,
): AwsError | undefined {
  if (fault === 'throttle')
    return new AwsError(
      'ThrottlingException',
      'Rate of requests exceeds the allowed throughput.',
      400,
    );
  if (fault !== undefined && !fault.startsWith('after-effect'))
    return new AwsError('InternalServerError', 'An internal error has occurred', 500);
  if (world.dynamodbUrl === undefined)
    return new AwsError('InternalServerError', 'The sandbox has no DynamoDB here', 500);
  try {
    world.authorize?.(caller, 'dynamodb', operation, input);
    return undefined;
  } catch (error) {
    return error instanceof AwsError
      ? error
      : new AwsError('AccessDeniedException', (error as Error).message, 403);
  }
}

function refuse(call: Call, response: ServerResponse, { code, message, status }: AwsError): void {
  record(call, status, code);
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
    .end(JSON.stringify({ __type: code, message }));
}

const record = ({ world, operation, input, caller }: Call, status: number, error?: string): void =>
  void world.calls.push({
    service: 'dynamodb',
    operation,
    input,
    caller,
    at: world.now(),
    status,
    ...(error === undefined ? {} : { error }),
  });

function forward({ world, request }: Call): Promise<IncomingMessage> {
  const target = new URL(request.url.pathname, world.dynamodbUrl);
  return new Promise((resolve, reject) => {
    httpRequest(
      target,
      { method: request.method, headers: { ...request.headers, host: target.host } },
      resolve,
    )
      .on('error', reject)
      .end(request.body);
  });
}
