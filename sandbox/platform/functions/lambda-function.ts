import { dirname } from 'node:path';
import { AwsError } from '../../operation';
import type { World } from '../../world/world';
import { Environment } from './environment';
import type { RuntimeAnswer } from './worker-runtime';

export interface FunctionSettings {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** The bundle on disk, and the export in it. */
  readonly handlerFile: string;
  readonly handlerName: string;
  readonly timeoutSeconds: number;
  readonly memorySize: number;
  readonly runtime: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly reservedConcurrentExecutions: number | undefined;
}

/** How an invocation ended. */
export type Outcome = Pick<RuntimeAnswer, 'requestId' | 'payload' | 'failed'>;

// More threads than that only slow each other down on one machine; further invocations wait, as
// they would for a cold start.
const maximumEnvironments = 12;

const throttled = new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429, {
  Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
});

/** A deployed function and its execution environments. */
export class LambdaFunction {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** What the function wrote to stdout and stderr, oldest first. */
  readonly logs: string[] = [];
  private environments: Environment[] = [];
  private readonly waiting: (() => void)[] = [];
  private inFlight = 0;

  constructor(
    private readonly world: World,
    readonly settings: FunctionSettings,
    readonly accessKeyId: string,
  ) {
    ({ name: this.name, arn: this.arn, roleArn: this.roleArn } = settings);
  }

  /** No invocation runs or waits for an execution environment. */
  get isIdle(): boolean {
    return this.inFlight === 0;
  }

  get isThrottled(): boolean {
    return this.inFlight >= (this.settings.reservedConcurrentExecutions ?? 1000);
  }

  async invoke(payload: string): Promise<Outcome> {
    if (this.isThrottled) throw throttled;
    this.inFlight += 1;
    try {
      return await this.world.clock.during(() => this.run(payload));
    } finally {
      this.inFlight -= 1;
      this.waiting.shift()?.();
    }
  }

  /** Ends one environment that is at work, if there is one. */
  async killOne(): Promise<void> {
    await this.environments.find(({ isFree, isDead }) => !isFree && !isDead)?.kill();
  }

  async kill(): Promise<void> {
    await Promise.all(this.environments.map((environment) => environment.kill()));
  }

  /**
   * Nothing may come between finding a free environment and using it: it handles one invocation at
   * a time.
   */
  private async run(payload: string): Promise<Outcome> {
    for (;;) {
      const environment = this.freeEnvironment();
      if (environment) return environment.invoke(this.request(payload));
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  private freeEnvironment(): Environment | undefined {
    this.environments = this.environments.filter(({ isDead }) => !isDead);
    return (
      this.environments.find(({ isFree }) => isFree) ??
      (this.environments.length < maximumEnvironments ? this.newEnvironment() : undefined)
    );
  }

  private newEnvironment(): Environment {
    const { handlerFile, handlerName } = this.settings;
    const log = (text: string) => this.log(text);
    const environment = new Environment({
      handlerFile,
      handlerName,
      variables: this.variables(),
      clock: this.world.clock,
      log,
    });
    this.environments.push(environment);
    return environment;
  }

  private log(text: string): void {
    this.logs.push(text);
    for (const line of text.trimEnd().split('\n'))
      this.world.logs.write(`/aws/lambda/${this.name}`, 'sandbox', this.world.now(), line);
  }

  private request(payload: string) {
    const { name, arn, memorySize, timeoutSeconds } = this.settings;
    const deadlineMs = Date.now() + timeoutSeconds * 1000;
    return {
      requestId: this.world.ids.uuid(),
      payload,
      functionName: name,
      functionArn: arn,
      memorySize,
      deadlineMs,
    };
  }

  /**
   * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
   */
  variables(): Record<string, string> {
    const { name, handlerFile, handlerName, memorySize, runtime, variables } = this.settings;
    return {
      TZ: ':UTC',
      LANG: 'en_US.UTF-8',
      NODE_ENV: 'production',
      _HANDLER: `${handlerFile.replace(/\.[cm]?js$/, '')}.${handlerName}`,
      LAMBDA_TASK_ROOT: dirname(handlerFile),
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
      AWS_REGION: this.world.region,
      AWS_DEFAULT_REGION: this.world.region,
      AWS_ACCESS_KEY_ID: this.accessKeyId,
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      AWS_SESSION_TOKEN: 'sandbox',
      AWS_ENDPOINT_URL: this.world.url ?? '',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...variables,
    };
  }
}
