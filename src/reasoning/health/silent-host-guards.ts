import { requestIn } from '../logs/catalogue';
import { readLog } from '../logs/read-log';
import { nodeGuards, type HostGuard } from '../logs/servers/host-guards';
import { wordsAbout } from './check-answers';
import type { FailingGroup } from './failing-groups';

/**
 * Guards that may have refused the Host of a check without a word: those of the servers that the log
 * shows, as long as nothing but requests stands there. A possibility, never a cause.
 */
export function silentHostGuards(group: FailingGroup, code: number): readonly string[] {
  if (saysWhy(group)) return [];
  const servers = group.containerLogs.flatMap((log) => [...readLog(log).servers]);
  // The start line of a program for Node.js is written by hand as a rule.
  const guards =
    servers.length === 0 ? nodeGuards : servers.flatMap((one) => one.silentHostGuards ?? []);
  return [...new Set(guards.filter(({ gets }) => gets === code).map(nameOf))];
}

const nameOf = ({ name }: HostGuard): string => name;

/** Whether a line other than that of a request speaks of what was wrong. */
const saysWhy = (group: FailingGroup): boolean =>
  [...wordsAbout(group, 'bad-request'), ...wordsAbout(group, 'login')].some(
    (line) => requestIn(line) === undefined,
  );

/** What to try where such a guard is possible; empty where none is. */
export const hostGuardAdvice = (guards: readonly string[], code: number, path: string): string =>
  guards.length === 0
    ? ''
    : ` If every path answers ${code}, the application may refuse the Host of the check, which is the target's own address, and log nothing of it (${guards.join(', ')} do): then exempt ${path} from that, or allow the address of the task.`;
