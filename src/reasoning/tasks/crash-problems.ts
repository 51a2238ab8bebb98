import type { Problem } from '../../findings/check';
import { countingTotal, crashes, type Crash, type CrashFacts, type CrashKind } from './crashes';
import { countOf, endings } from '../../findings/evidence';
import { lastWords } from '../logs/telling-lines';
import { lifeSeconds } from './stops';
import type { Task } from '../../facts/task';

/** Crashes of one kind, put into one problem for each container. */
export interface Crashes {
  readonly newest: Crash;
  readonly tasks: readonly Task[];
  /** `4 of 5 stopped tasks`. */
  readonly count: string;
  /** The telling lines of the container's log, the most telling one last; empty when none was read. */
  readonly words: readonly string[];
  /** The part of the failed stops that ended so: a small one may be the tail of another trouble. */
  readonly share: number;
}

/** One problem for each container that ends in this way, put into words by `say`. */
export function crashProblems(
  facts: CrashFacts,
  kind: CrashKind,
  say: (crashes: Crashes) => Pick<Problem, 'summary' | 'fix'> & Partial<Problem>,
): readonly Problem[] {
  const all = crashes(facts).filter((crash) => crash.kind === kind);
  const of = countingTotal(facts);
  return [...new Set(all.map(({ container }) => container.name))].flatMap((name) => {
    const own = all.filter(({ container }) => container.name === name);
    const [newest] = own;
    if (newest === undefined) return [];
    const tasks = own.map(({ task }) => task);
    const log = own.find((crash) => crash.log !== undefined)?.log;
    const words = log === undefined ? [] : lastWords(log);
    const evidence = [...endings(tasks), ...words.map((line) => `Log of ${name}: ${line}`)];
    return [
      {
        resource: facts.service.serviceArn,
        evidence,
        affected: tasks.length,
        of,
        ...say({
          newest,
          tasks,
          words,
          count: countOf(tasks.length, of),
          share: tasks.length / of,
        }),
      },
    ];
  });
}

/** Merely possible where fewer than a third of the failed stops are so. */
export const byShare = (share: number): Pick<Problem, 'confidence'> =>
  share < 1 / 3 ? { confidence: 'possible' } : {};

/** `after 9 s`, from the start of a task to its end. */
export function lived(task: Task): string {
  const seconds = lifeSeconds(task);
  return Number.isFinite(seconds) ? ` after ${Math.round(seconds)} s` : '';
}
