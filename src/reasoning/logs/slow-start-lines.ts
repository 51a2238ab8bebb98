import type { ContainerLog } from '../../facts/log';
import type { Task } from '../../facts/task';
import { readLog } from './read-log';
import { repeatedEndings } from './repeated-endings';

const ready =
  /\bStarted \S+ in [\d.]+ seconds|(?:Tomcat|Netty|Jetty|Undertow) started on port|started in [\d.]+ ?m?s\b|Now listening on:|Application started\.|\b[Ll]istening (?:on|at)\b|Uvicorn running on|Running on http|Application startup complete|[Rr]eady in [\d.]+|[Ss]erver (?:is )?(?:started|running|ready|listening)|is (?:now )?operational\b/;

/** Work that an application does before it serves and that can take minutes. */
const slowWork = new RegExp(
  [
    String.raw`\bStarting \w+Application\b|using Java \d|Bootstrapping|HikariPool-\d+ - Starting|liquibase|flyway|migrat(?:ing|ion)|Applying \w+\.\d{4}`,
    String.raw`(?:loading|downloading|fetching|restoring|importing|building|warming)\b.*\b(?:models?|weights|checkpoint|shards?|index(?:es)?|tokenizer|dataset|embeddings|caches?|data)\b`,
    String.raw`compil(?:ing|ation)|bundling|installing|deploying|Updating the configuration|Waiting for application startup|warming up`,
    String.raw`waiting for (?:elasticsearch|opensearch|kafka|postgres\w*|mysql|redis|the )?(?:database|db|search|broker|cluster|to be up)`,
  ].join('|'),
  'i',
);
const vague =
  /\bStarting\b|starting up|initiali[sz]ing|loading|preparing|waiting for(?! (?:jobs|tasks|messages|work|events|requests|connections|commands))/i;

/**
 * Seconds from the start of the task to the first line that says that its server is up; undefined
 * when none does.
 */
export function secondsToReady(task: Task, log: ContainerLog): number | undefined {
  const line = readyLineOf(log);
  return line === undefined ? undefined : secondsAfterStart(task, line.at);
}

/**
 * Whether the log ends while the application is visibly still coming up: none of its lines speaks
 * of being ready, and the last ones speak of work that takes long, or of starting in general until
 * the task was stopped. A process that once said "starting" and has been silent since may as well
 * hang, or serve nothing; one that ends over and over inside its task is a crash.
 */
export function endsWhileStarting(task: Task, log: ContainerLog): boolean {
  if (!log.complete || readyLineOf(log) !== undefined || repeatedEndings([log]).length > 0)
    return false;
  const last = log.lines.slice(-3);
  return (
    last.some(({ message }) => slowWork.test(message)) ||
    (last.some(({ message }) => vague.test(message)) && goesOnToTheEnd(task, log))
  );
}

function goesOnToTheEnd(task: Task, { lines }: ContainerLog): boolean {
  const said = secondsAfterStart(task, lines.at(-1)?.at);
  const lived = secondsAfterStart(task, task.stoppingAt);
  return said !== undefined && lived !== undefined && said > lived / 2;
}

/** The line that says that the server is up. */
export const readyLine = (log: ContainerLog): string | undefined => readyLineOf(log)?.message;

/** A master that holds the port has not loaded the application: bound is not serving. */
function readyLineOf(log: ContainerLog): ContainerLog['lines'][number] | undefined {
  const { bound, serving } = readLog(log);
  return log.lines.find(
    ({ message }) => serving.has(message) || (ready.test(message) && !bound.has(message)),
  );
}

/** Seconds from the start of a task to an ISO time. */
export function secondsAfterStart(
  { startedAt }: Task,
  iso: string | undefined,
): number | undefined {
  const seconds = (Date.parse(iso ?? '') - Date.parse(startedAt ?? '')) / 1000;
  return Number.isFinite(seconds) ? seconds : undefined;
}
