import type { EC2Client } from '@aws-sdk/client-ec2';
import type {
  FinalizeRequestMiddleware,
  InitializeMiddleware,
  MiddlewareStack,
} from '@smithy/types';
import { at, faultOfIngressInput, faultOfRevokeInput } from '../../remediation/ingress-shape';
import {
  faultOfIngressBody,
  ingressActions,
  type IngressAction,
} from '../../remediation/ingress-wire';

/**
 * Thrown before a request leaves the process: a write that this client must never make. It is
 * always a bug of ours.
 */
export class WriteRefusedError extends Error {
  override readonly name = 'WriteRefusedError';
}

/** Any client of the AWS SDK, as far as the guard is concerned. */
export interface Guardable<Input extends object, Output extends object> {
  readonly middlewareStack: Pick<MiddlewareStack<Input, Output>, 'add'>;
}

/**
 * Makes a client of the diagnosing functions unable to write: every command that is not a read is
 * refused, by its name and again by the action on the wire.
 */
export function guardReadOnly<
  Input extends object,
  Output extends object,
  Client extends Guardable<Input, Output>,
>(client: Client & Guardable<Input, Output>): Client {
  return guard(
    client,
    (action) => (isRead(action) ? undefined : 'this client only reads'),
    () => undefined,
  );
}

/**
 * Makes an EC2 client able to read, to add the one canonical rule and to take one rule back by its
 * id; every other write is refused.
 */
export function guardIngressOnly(client: EC2Client): EC2Client {
  return guard(client, faultOfInput, faultOfBody);
}

type FaultOfInput = (action: string, input: unknown) => string | undefined;
type FaultOfBody = (action: string, body: unknown) => string | undefined;

function guard<
  Input extends object,
  Output extends object,
  Client extends Guardable<Input, Output>,
>(
  client: Client & Guardable<Input, Output>,
  faultOf: FaultOfInput,
  faultOnWire: FaultOfBody,
): Client {
  const inspectInput: InitializeMiddleware<Input, Output> = (next, context) => (args) => {
    const action = (context.commandName ?? 'a command without a name').replace(/Command$/, '');
    refuseOn(action, faultOf(action, args.input));
    return next(args);
  };
  const inspectRequest: FinalizeRequestMiddleware<Input, Output> = (next) => (args) => {
    const action = actionOnWire(args.request);
    refuseOn(
      action ?? 'a request',
      action === undefined
        ? 'its action cannot be told'
        : (faultOf(action, args.input) ?? faultOnWire(action, bodyOf(args.request))),
    );
    return next(args);
  };
  client.middlewareStack.add(inspectInput);
  // Last of all, so that nothing can change the request after it was looked at.
  client.middlewareStack.add(inspectRequest, { step: 'finalizeRequest', priority: 'low' });
  return client;
}

function refuseOn(action: string, fault: string | undefined): void {
  if (fault !== undefined) throw new WriteRefusedError(`${action} was not sent: ${fault}.`);
}

const isRead = (action: string): boolean =>
  /^(?:Describe|Get|BatchGet|Head|List|Filter|Lookup|Simulate)[A-Z]/.test(action);

function faultOfInput(action: string, input: unknown): string | undefined {
  if (isRead(action)) return undefined;
  if (action === 'AuthorizeSecurityGroupIngress') return faultOfIngressInput(input);
  if (action === 'RevokeSecurityGroupIngress') return faultOfRevokeInput(input);
  return 'this client writes nothing but one ingress rule';
}

function faultOfBody(action: string, body: unknown): string | undefined {
  if (!isIngressAction(action)) return undefined;
  return typeof body === 'string' ? faultOfIngressBody(action, body) : 'its body cannot be read';
}

const isIngressAction = (action: string): action is IngressAction =>
  ingressActions.some((one) => one === action);

/**
 * The action that AWS will see: a header in the JSON protocols, a field of the body in the query
 * protocols. In the REST protocols it is method and path, and a GET or a HEAD reads.
 */
function actionOnWire(request: unknown): string | undefined {
  if (isGetOfAPath(request)) return 'GetResource';
  const target = at(at(request, 'headers'), 'x-amz-target');
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  const body = bodyOf(request);
  return typeof body === 'string'
    ? (new URLSearchParams(body).get('Action') ?? undefined)
    : undefined;
}

/** The query protocols have one path for every action, and could name it in the address. */
const isGetOfAPath = (request: unknown): boolean =>
  ['GET', 'HEAD'].some((method) => at(request, 'method') === method) &&
  at(request, 'path') !== '/' &&
  at(at(request, 'query'), 'Action') === undefined &&
  at(request, 'body') === undefined;

const bodyOf = (request: unknown): unknown => at(request, 'body');
