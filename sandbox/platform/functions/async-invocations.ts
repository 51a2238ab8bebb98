import type { World } from '../../world/world';
import { bury, deliver } from '../messaging/deliver';
import type { LambdaFunction, Outcome } from './lambda-function';
import type { Carriers } from '../carriers';

/** A function's settings for asynchronous invocations. */
export interface EventInvokeConfig {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  readonly onFailureArn: string | undefined;
}

const defaults: EventInvokeConfig = {
  maximumRetryAttempts: 2,
  maximumEventAgeSeconds: 21_600,
  onFailureArn: undefined,
};
// Lambda waits a minute before the first retry and two before the second.
const retryDelaysSeconds = [60, 120];
const throttledDelaySeconds = 1;

/** The function was deleted, or its concurrency taken away, since the event was accepted. */
const notInvoked = (error: unknown): Outcome => ({
  requestId: '',
  payload: JSON.stringify({ errorMessage: String(error) }),
  failed: true,
});

/** Lambda's queue of events: two retries, then the on-failure destination. */
export class AsyncInvocations {
  private readonly configs = new Map<string, EventInvokeConfig>();
  private pending = 0;

  constructor(
    private readonly world: World,
    private readonly platform: Carriers,
    private readonly functions: {
      readonly invoke: (nameOrArn: string, event: string) => Promise<Outcome>;
    },
  ) {}

  configure(functionName: string, config: Partial<EventInvokeConfig>): void {
    this.configs.set(functionName, { ...defaults, ...config });
  }

  configOf(functionName: string): EventInvokeConfig {
    return this.configs.get(functionName) ?? defaults;
  }

  /** Events that are waiting, running or between two attempts. */
  get pendingCount(): number {
    return this.pending;
  }

  accept(called: LambdaFunction, event: string): void {
    this.pending += 1;
    void this.run(called, event).finally(() => {
      this.pending -= 1;
      this.world.moved();
    });
  }

  private async run(called: LambdaFunction, event: string): Promise<void> {
    const { maximumRetryAttempts, maximumEventAgeSeconds } = this.configOf(called.name);
    const startedAt = this.world.now().getTime();
    for (let attempt = 0; ; attempt += 1) {
      while (called.isThrottled) await this.wait(throttledDelaySeconds);
      const outcome = await this.functions.invoke(called.arn, event).catch(notInvoked);
      if (!outcome.failed || this.world.isClosed) return;
      const delaySeconds = retryDelaysSeconds[attempt] ?? 0;
      const ageSeconds = (this.world.now().getTime() - startedAt) / 1000 + delaySeconds;
      if (attempt >= maximumRetryAttempts || ageSeconds > maximumEventAgeSeconds)
        return this.giveUp(called, event, outcome, attempt + 1);
      await this.wait(delaySeconds);
    }
  }

  private giveUp(
    called: LambdaFunction,
    event: string,
    outcome: Outcome,
    approximateInvokeCount: number,
  ): void {
    const { onFailureArn } = this.configOf(called.name);
    const sender = {
      service: 'lambda.amazonaws.com',
      sourceArn: called.arn,
      roleArn: called.roleArn,
    };
    const failure = new Error(
      `${called.name} failed ${approximateInvokeCount} times: ${outcome.payload}`,
    );
    if (!onFailureArn)
      return bury(this.platform, sender, undefined, called.arn, { payload: event }, failure);
    const payload = JSON.stringify(this.record(called, event, outcome, approximateInvokeCount));
    try {
      deliver(this.platform, sender, onFailureArn, { payload });
    } catch (error) {
      bury(this.platform, sender, undefined, onFailureArn, { payload }, error as Error);
    }
  }

  private record(
    called: LambdaFunction,
    event: string,
    outcome: Outcome,
    approximateInvokeCount: number,
  ) {
    return {
      version: '1.0',
      timestamp: this.world.now().toISOString(),
      requestContext: {
        requestId: outcome.requestId,
        functionArn: `${called.arn}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount,
      },
      requestPayload: JSON.parse(event) as unknown,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: JSON.parse(outcome.payload) as unknown,
    };
  }

  private wait(seconds: number): Promise<void> {
    return new Promise((resolve) => this.world.after(seconds, resolve));
  }
}
