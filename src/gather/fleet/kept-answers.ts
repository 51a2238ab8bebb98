import type DataLoader from 'dataloader';

type Answers = DataLoader.CacheMap<string, Promise<object>>;

interface Kept {
  readonly answer: Promise<object>;
  /** Infinite until it is there: who asks meanwhile waits for the same answer. */
  until: number;
}

/** Keeps answers for so many milliseconds after they came, and forgets them then. */
export function keptFor(ms: number, now: () => number): Answers {
  const kept = new Map<string, Kept>();
  const forgetOld = (): void => {
    for (const [key, { until }] of kept) if (until <= now()) kept.delete(key);
  };
  return {
    get: (key) => {
      const found = kept.get(key);
      return found !== undefined && now() < found.until ? found.answer : undefined;
    },
    set: (key, answer) => {
      forgetOld();
      const one: Kept = { answer, until: Infinity };
      kept.set(key, one);
      const begin = (): void => void (one.until = now() + ms);
      answer.then(begin, begin);
    },
    delete: (key) => kept.delete(key),
    clear: () => kept.clear(),
  };
}
