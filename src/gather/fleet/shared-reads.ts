import type { InitializeMiddleware, MiddlewareStack } from '@smithy/types';
import DataLoader from 'dataloader';
import { keptFor } from './kept-answers';
import type { Time } from './turns';

/** How the requests of one operation share calls. */
export interface SharedRead {
  /** What one request asks for. Undefined: it is sent as it is. */
  readonly itemsOf: (input: object) => readonly string[] | undefined;
  /** The request for these items, made from one that asked for some of them. */
  readonly inputFor: (input: object, items: readonly string[]) => object;
  /** What a shared answer holds for one item alone. Throws where that cannot be told. */
  readonly answerFor: (output: object, item: string) => object;
  /** Items that AWS takes in one call. */
  readonly most: number;
}

/** Any client of the AWS SDK, as far as sharing is concerned. */
export interface Sharable<Input extends object, Output extends object> {
  readonly middlewareStack: Pick<MiddlewareStack<Input, Output>, 'add'>;
}

/** What was answered a moment ago, by the operation and the kind of the request. */
export class SharedAnswers {
  readonly sharers = new Map<string, Sharer>();

  constructor(readonly time: Time) {}
}

/**
 * Lets the requests of many services share calls: what is asked for at about the same time goes out
 * as one call, and what was answered a moment ago is not asked for again. Where a shared call fails,
 * each request is sent by itself, so that one missing resource is the trouble of nobody else.
 * Clients with the same answers share with each other.
 */
export function shareReads<Input extends object, Output extends object>(
  client: Sharable<Input, Output>,
  reads: Readonly<Record<string, SharedRead>>,
  { sharers, time }: SharedAnswers,
): void {
  const share: InitializeMiddleware<Input, Output> = (next, context) => async (args) => {
    const read = reads[context.commandName ?? ''];
    const items = read?.itemsOf(args.input) ?? [];
    if (read === undefined || items.length === 0) return next(args);
    const key = `${context.commandName} ${JSON.stringify(read.inputFor(args.input, []))}`;
    const sharer = sharers.get(key) ?? sharerOf(read, time);
    sharers.set(key, sharer);
    // Under the deadline of whoever asked last: that of the first may be over by then.
    sharer.call = async (wanted) =>
      (await next({ ...args, input: read.inputFor(args.input, wanted) as Input })).output;
    const answers = await sharer.loader.loadMany([...items]);
    const shared = answers.filter((answer) => !(answer instanceof Error));
    if (shared.length < answers.length) return next(args);
    return { output: joined(shared) as Output, response: undefined };
  };
  client.middlewareStack.add(share, { step: 'initialize', name: 'shareReads', priority: 'low' });
}

/** Collects requests, and makes their call with the client of whoever asked last. */
interface Sharer {
  readonly loader: DataLoader<string, object>;
  call: (items: readonly string[]) => Promise<object>;
}

/** What comes within a moment goes out together. */
const windowMs = 20;

/**
 * For how long an answer stands for whoever asks next: no longer than the facts of one service may
 * lie apart when it is looked at alone.
 */
export const keptMs = 20_000;

function sharerOf({ answerFor, most }: SharedRead, { now, sleep }: Time): Sharer {
  const sharer: Sharer = {
    call: () => Promise.reject(new Error('Nobody asked yet.')),
    loader: new DataLoader<string, object>(
      async (items) => {
        const output = await sharer.call(items);
        return items.map((item) => answerFor(output, item));
      },
      {
        maxBatchSize: most,
        batchScheduleFn: (send) => void sleep(windowMs).then(send),
        cacheMap: keptFor(keptMs, now),
      },
    ),
  };
  return sharer;
}

/** One answer of several: their lists one after the other, everything else from the first. */
function joined(answers: readonly object[]): object {
  const whole: Record<string, unknown> = {};
  for (const [name, value] of answers.flatMap((answer) => Object.entries(answer))) {
    const before = whole[name];
    if (Array.isArray(before) && Array.isArray(value)) whole[name] = [...before, ...value];
    else whole[name] ??= value;
  }
  return whole;
}
