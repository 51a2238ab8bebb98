import { AwsError } from './operation';
import { callerOf, type Caller } from './caller';
import { operations } from './operations';
import { layerAt } from './image-layers';
import { operationSchema } from './protocol/schemas';
import { protocolOf } from './protocol/protocol-of';
import { modelOf, serviceOfSigningName, type ServiceName } from './protocol/services';
import type { WireAnswer, WireRequest } from './protocol/wire';
import { signatureOf } from './signature';
import { brokenAnswer, faultError } from './faults';
import { noteCall, type MadeCall } from './trail/note-call';
import { signer } from './trail/actors';
import { takeToken } from './token-buckets';
import { takeFault, type FaultKind } from './world/fault';
import type { World } from './world/world';

/** Answers one request, or says what happens to its connection instead. */
export async function answerRequest(
  world: World,
  request: WireRequest,
): Promise<WireAnswer | 'hang' | 'reset'> {
  const signature = signatureOf(request);
  const service = signature && serviceOfSigningName(signature.signingName);
  if (!signature || !service) return layerAt(world, request.url) ?? unsigned(request);
  const protocol = protocolOf(service, request);
  const model = modelOf(service);
  const operation = protocol.operationName(request, model) ?? '';
  const caller = callerOf(world, signature.accessKeyId);
  const fault = takeFault(world, service, operation);
  const requestId = world.ids.uuid();
  const call: Call = { world, service, operation, request, caller, fault };
  const broken = fault && brokenAnswer(fault);
  if (broken) return broken;
  try {
    const output = await perform(call);
    if (fault === 'after-effect-reset') return 'reset';
    return protocol.answer(schemaOf(call), output, requestId);
  } catch (error) {
    return protocol.failure(asAwsError(call, error), requestId, model);
  }
}

interface Call {
  readonly world: World;
  readonly service: ServiceName;
  readonly operation: string;
  readonly request: WireRequest;
  readonly caller: Caller;
  readonly fault: FaultKind | undefined;
}

async function perform(call: Call): Promise<unknown> {
  const { world, service, operation, caller, fault } = call;
  let input: Record<string, unknown> = {};
  const log = (status: number, error?: string) =>
    world.calls.push({
      service,
      operation,
      input,
      caller,
      at: world.now(),
      status,
      ...(error ? { error } : {}),
    });
  try {
    const schema = schemaOf(call);
    input = protocolOf(service, call.request).input(schema, call.request);
    const output = await run(call, input);
    if (fault === 'after-effect-error') throw faultError(service, fault);
    log(200);
    note(call, { input, output });
    return output;
  } catch (error) {
    const { status, code } = asAwsError(call, error);
    log(status, code);
    note(call, { input, error: code });
    throw error;
  }
}

/** CloudTrail notes what is done and what is refused. */
function note(
  { world, service, operation, caller, request }: Call,
  made: Pick<MadeCall, 'input' | 'output' | 'error'>,
): void {
  const actor = signer(caller, request.headers['user-agent'] ?? '');
  noteCall(world, { service, operation, ...made }, actor);
}

function run(
  { world, service, operation, caller, fault }: Call,
  input: Record<string, unknown>,
): unknown {
  if (fault && fault !== 'after-effect-error' && fault !== 'after-effect-reset')
    throw faultError(service, fault);
  if (world.limits) takeToken(world, service, operation);
  const implementation = operations[service][operation];
  if (!implementation) throw notImitated(service, operation);
  world.authorize?.(caller, service, operation, input);
  return implementation(world, input, caller);
}

function schemaOf({ service, operation }: Call) {
  const schema = operationSchema(service, operation);
  if (!schema) throw notImitated(service, operation);
  return schema;
}

const notImitated = (service: string, operation: string): AwsError =>
  new AwsError(
    'AccessDeniedException',
    `The sandbox does not imitate ${service}:${operation || 'this request'}`,
    403,
  );

/** A crash of the sandbox is told as what it is, as a 500. */
const asAwsError = ({ service, operation }: Call, error: unknown): AwsError =>
  error instanceof AwsError
    ? error
    : new AwsError(
        'InternalFailure',
        `The sandbox failed in ${service}:${operation}: ${String((error as Error)?.stack ?? error)}`,
        500,
      );

const unsigned = ({ headers }: WireRequest): WireAnswer => {
  const signature = headers.authorization
    ? 'a service that the sandbox does not imitate'
    : 'no authentication token';
  return {
    status: 403,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      __type: 'MissingAuthenticationTokenException',
      message: `The request carries ${signature}`,
    }),
  };
};
