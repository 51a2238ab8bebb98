import { AwsError } from '../../operation';
import type { World } from '../../world/world';
import { AsyncInvocations } from './async-invocations';
import { LambdaFunction, type FunctionSettings, type Outcome } from './lambda-function';
import type { Carriers } from '../carriers';

/** A call of a function on an AWS API, before the sandbox answers it. */
export interface FunctionCall {
  readonly functionName: string;
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** One finished invocation. */
export interface InvocationRecord extends Outcome {
  readonly functionName: string;
  readonly event: string;
  readonly at: Date;
}

/** The functions of the account. */
export class Functions {
  readonly functions = new Map<string, LambdaFunction>();
  /** Finished invocations, oldest first. */
  readonly invocations: InvocationRecord[] = [];
  readonly asynchronous: AsyncInvocations;
  private readonly listeners = new Set<(call: FunctionCall) => void>();
  private readonly invocationListeners = new Set<(invocation: InvocationRecord) => void>();

  constructor(
    private readonly world: World,
    platform: Carriers,
  ) {
    this.asynchronous = new AsyncInvocations(world, platform, this);
  }

  create(settings: FunctionSettings): LambdaFunction {
    const accessKeyId = `ASIASANDBOX${String(this.functions.size + 1).padStart(9, '0')}`;
    const created = new LambdaFunction(this.world, settings, accessKeyId);
    this.functions.set(settings.name, created);
    // Lambda takes the role on under the name of the function.
    const { roleArn, name: sessionName } = settings;
    this.world.sessionsOfKeys.set(accessKeyId, { roleArn, sessionName });
    return created;
  }

  /** By name or ARN, with or without a qualifier. */
  get(nameOrArn: string): LambdaFunction {
    const name =
      /^arn:[^:]+:lambda:[^:]*:\d+:function:([^:]+)/.exec(nameOrArn)?.[1] ??
      nameOrArn.split(':')[0]!;
    const found = this.functions.get(name);
    if (found) return found;
    const arn = `arn:aws:lambda:${this.world.region}:${this.world.accountId}:function:${name}`;
    throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
  }

  byAccessKeyId(accessKeyId: string): LambdaFunction | undefined {
    return [...this.functions.values()].find((each) => each.accessKeyId === accessKeyId);
  }

  /** Invokes and waits for the answer. */
  async invoke(nameOrArn: string, event: string): Promise<Outcome> {
    const called = this.get(nameOrArn);
    const at = this.world.now();
    const outcome = await called.invoke(event);
    const invocation = { ...outcome, functionName: called.name, event, at };
    this.invocations.push(invocation);
    for (const listener of this.invocationListeners) listener(invocation);
    this.world.moved();
    return outcome;
  }

  /** Accepts an event, to be handled soon, with retries and an on-failure destination. */
  invokeAsync(nameOrArn: string, event: string): void {
    this.asynchronous.accept(this.get(nameOrArn), event);
  }

  /** No invocation runs; events that wait for their next attempt may be left. */
  get isIdle(): boolean {
    return [...this.functions.values()].every(({ isIdle }) => isIdle);
  }

  /** Ends every execution environment of a function, in the middle of whatever it does. */
  async kill(nameOrArn: string): Promise<void> {
    await this.get(nameOrArn).kill();
  }

  /** Ends one execution environment of a function, in the middle of whatever it does. */
  async killOne(nameOrArn: string): Promise<void> {
    await this.get(nameOrArn).killOne();
  }

  /**
   * Hears of each API call of each function before it is answered; returns a function that ends the
   * listening. A listener may kill the function (the call still has its effect) or throw an
   * AwsError (it has none).
   */
  onCall(listener: (call: FunctionCall) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Hears of each finished invocation; returns a function that ends the listening. */
  onInvoked(listener: (invocation: InvocationRecord) => void): () => void {
    this.invocationListeners.add(listener);
    return () => this.invocationListeners.delete(listener);
  }

  announceCall(call: FunctionCall): void {
    for (const listener of this.listeners) listener(call);
  }

  async close(): Promise<void> {
    await Promise.all([...this.functions.values()].map((each) => each.kill()));
  }
}
