import { AwsError, type Operation } from '../operation';
import { operations } from '../operations';
import type { ServiceName } from '../protocol/services';
import type { World } from '../world/world';
import type { Actor, Call } from './call-record';
import { ec2Request, ec2Response, plainStyle } from './written';

/** The services whose calls change what a service stands on, by what CloudTrail calls them. */
const sources: Partial<Record<ServiceName, string>> = {
  'application-autoscaling': 'application-autoscaling.amazonaws.com',
  ec2: 'ec2.amazonaws.com',
  ecs: 'ecs.amazonaws.com',
  elbv2: 'elasticloadbalancing.amazonaws.com',
  logs: 'logs.amazonaws.com',
  secretsmanager: 'secretsmanager.amazonaws.com',
  ssm: 'ssm.amazonaws.com',
};

const reads = /^(?:Describe|Get|List|Lookup|Filter)/;

/** A call and what came of it. */
export interface MadeCall {
  readonly service: ServiceName;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly output?: unknown;
  /** AWS's error code. */
  readonly error?: string;
}

/** Notes a call that writes, done or refused. Reads are left out: nobody looks for them. */
export function noteCall(world: World, made: MadeCall, actor: Actor): void {
  const eventSource = sources[made.service];
  if (eventSource === undefined || reads.test(made.operation)) return;
  world.trail.record({ eventSource, ...writtenDown(world, made) }, actor);
}

function writtenDown(world: World, made: MadeCall): Omit<Call, 'eventSource'> {
  const { service, operation, input, output, error } = made;
  const isEc2 = service === 'ec2';
  const answer = isEc2
    ? ec2Response(operation, world.ids.uuid(), output)
    : (plainStyle(output) ?? null);
  return {
    eventName: operation,
    requestParameters: isEc2 ? ec2Request(operation, input) : withoutValues(plainStyle(input)),
    responseElements: error === undefined ? answer : null,
    ...(error === undefined ? {} : { errorCode: isEc2 ? `Client.${error}` : error }),
    resourceNames: resourceNamesOf(input),
  };
}

/** CloudTrail never holds the value of a secret. */
const withoutValues = (request: unknown): unknown => {
  const { secretString: _text, secretBinary: _bytes, ...rest } = Object(request);
  return rest;
};

/** The whole ids and ARNs that a request names itself: what AWS indexes beyond them is uneven. */
const resourceNamesOf = (input: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(input).flatMap(([name, value]) =>
    /(?:Id|Arn|Name)$/i.test(name) && typeof value === 'string' ? [value] : [],
  );

/** Somebody makes a call of AWS's API: it is carried out, and noted whatever comes of it. */
export async function perform(
  world: World,
  actor: Actor,
  service: ServiceName,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const implementation: Operation | undefined = operations[service][operation];
  if (implementation === undefined) throw new Error(`${service}:${operation} is not imitated`);
  try {
    const output: unknown = await implementation(world, input, nobody);
    noteCall(world, { service, operation, input, output }, actor);
    return output;
  } catch (error) {
    if (error instanceof AwsError)
      noteCall(world, { service, operation, input, error: error.code }, actor);
    throw error;
  }
}

const nobody = { accessKeyId: 'sandbox', roleArn: undefined, sessionName: undefined };
