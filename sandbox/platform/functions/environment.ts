import { Worker } from 'node:worker_threads';
import type { Clock } from '../../clock';
import {
  workerRuntime,
  type RuntimeAnswer,
  type RuntimeData,
  type RuntimeRequest,
} from './worker-runtime';

export interface EnvironmentSettings {
  readonly handlerFile: string;
  readonly handlerName: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly clock: Clock;
  log(line: string): void;
}

/**
 * One execution environment of a function: a worker thread that handles one invocation at a time.
 */
export class Environment {
  private readonly worker: Worker;
  private finish: ((answer: RuntimeAnswer) => void) | undefined;
  private running: RuntimeRequest | undefined;
  /** A dead environment takes no further invocation. */
  isDead = false;

  constructor(settings: EnvironmentSettings) {
    const { handlerFile, handlerName, variables, clock } = settings;
    const workerData: RuntimeData = {
      handlerFile,
      handlerName,
      time: clock.shared,
    };
    this.worker = new Worker(`(${workerRuntime.toString()})()`, {
      eval: true,
      env: { ...variables },
      workerData,
      stdout: true,
      stderr: true,
    });
    this.worker.stdout.on('data', (chunk) => settings.log(String(chunk)));
    this.worker.stderr.on('data', (chunk) => settings.log(String(chunk)));
    this.worker.on('message', (answer: RuntimeAnswer) => this.answer(answer));
    this.worker.on('error', (error) =>
      this.die('Runtime.UnhandledException', String((error as Error | undefined)?.stack ?? error)),
    );
    this.worker.on('exit', () =>
      this.die('Runtime.ExitError', 'Error: Runtime exited without providing a reason'),
    );
    this.worker.unref();
  }

  get isFree(): boolean {
    return !this.isDead && !this.running;
  }

  /**
   * Runs one invocation to its answer, its timeout or its death. Never rejects: a failure is an
   * answer too.
   */
  invoke(request: RuntimeRequest): Promise<RuntimeAnswer> {
    this.running = request;
    this.worker.ref();
    this.worker.postMessage(request);
    const seconds = (request.deadlineMs - Date.now()) / 1000;
    const timer = setTimeout(() => this.timeOut(seconds), seconds * 1000);
    return new Promise((resolve) => {
      this.finish = (answer) => {
        clearTimeout(timer);
        resolve(answer);
      };
    });
  }

  /** Ends the environment at once, whatever it is doing. */
  async kill(): Promise<void> {
    await this.worker.terminate();
  }

  private timeOut(seconds: number): void {
    this.die('Sandbox.Timedout', `Task timed out after ${seconds.toFixed(2)} seconds`);
    void this.kill();
  }

  private die(errorType: string, text: string): void {
    this.isDead = true;
    if (!this.running) return;
    const { requestId } = this.running;
    this.answer({
      requestId,
      payload: JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} ${text}` }),
      failed: true,
    });
  }

  private answer(answer: RuntimeAnswer): void {
    if (answer.requestId !== this.running?.requestId) return;
    this.running = undefined;
    this.worker.unref();
    this.finish?.(answer);
  }
}
