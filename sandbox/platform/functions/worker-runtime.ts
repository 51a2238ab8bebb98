import type { SharedTime } from '../../clock';

/** What an execution environment is started with. */
export interface RuntimeData {
  readonly handlerFile: string;
  readonly handlerName: string;
  /** The sandbox's clock, in memory that the thread shares with it. */
  readonly time: SharedTime;
}

/** One invocation on its way in. */
export interface RuntimeRequest {
  readonly requestId: string;
  readonly payload: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memorySize: number;
  /** Real milliseconds since the epoch at which the invocation is cut off. */
  readonly deadlineMs: number;
}

/** One invocation on its way out. */
export interface RuntimeAnswer {
  readonly requestId: string;
  readonly payload: string;
  readonly failed: boolean;
}

/**
 * The Lambda runtime inside a worker thread. Its source text is handed to the thread, so that it
 * needs no file of its own: nothing outside this function may be used in it.
 */
export function workerRuntime(): void {
  const { parentPort, workerData } = require('node:worker_threads');
  const { handlerFile, handlerName, time } = workerData as RuntimeData;
  const RealDate = Date;
  const now = (): number => {
    const [simulated = 0, real = 0, speed = 1] = time;
    return Math.floor(simulated + (RealDate.now() - real) * speed);
  };

  // A function lives in the sandbox's time, as it lives in AWS's: ages, deadlines and schedules
  // compare moments of both.
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, parts, newTarget) =>
      Reflect.construct(target, parts.length > 0 ? parts : [now()], newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });

  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the function has to be whole in itself
  const failure = (error: unknown) => {
    const known = error instanceof Error ? error : new Error(String(error));
    return JSON.stringify({
      errorType: known.name,
      errorMessage: known.message,
      trace: String(known.stack).split('\n'),
    });
  };

  const load = () => {
    const handler = require(handlerFile)[handlerName];
    if (typeof handler !== 'function')
      throw new Error(`${handlerName} is undefined or not exported`);
    return handler;
  };

  const contextOf = (request: RuntimeRequest) => ({
    awsRequestId: request.requestId,
    functionName: request.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: request.functionArn,
    memoryLimitInMB: String(request.memorySize),
    logGroupName: `/aws/lambda/${request.functionName}`,
    logStreamName: 'sandbox',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () =>
      Math.max(0, (request.deadlineMs - RealDate.now()) * Math.max(1, time[2] ?? 1)),
  });

  parentPort.on('message', async (request: RuntimeRequest) => {
    const { requestId, payload } = request;
    try {
      const result = await load()(JSON.parse(payload), contextOf(request));
      parentPort.postMessage({ requestId, payload: JSON.stringify(result ?? null), failed: false });
    } catch (error) {
      parentPort.postMessage({ requestId, payload: failure(error), failed: true });
    }
  });
}
