import { Worker } from 'node:worker_threads';
import type { SharedTime } from '../sandbox/clock';

/** Where the world of a thread is reached, and its clock. */
export interface Place {
  readonly url: string;
  readonly time: SharedTime;
}

/** A thread that runs this very file, and its answers, one for each order. */
export interface WorldThread {
  readonly worker: Worker;
  readonly answer: <T>() => Promise<T>;
}

/** Starts the thread of a world, which is told what it shall hold. */
export function startWorldThread(wanted: unknown): WorldThread {
  const worker = new Worker(__filename, {
    workerData: wanted,
    // Whatever the memory of who looks at it is limited to.
    resourceLimits: { maxOldGenerationSizeMb: 4096 },
  });
  return {
    worker,
    answer: <T>() =>
      new Promise<T>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
      }),
  };
}
