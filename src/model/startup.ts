import type { ContainerLog } from './log';
import type { Task } from './task';

const ready = /\bStarted \S+ in [\d.]+ seconds|(?:Tomcat|Netty|Jetty|Undertow) started on port|started in [\d.]+ ?m?s\b|Now listening on:|Application started\.|\b[Ll]istening (?:on|at)\b|Uvicorn running on|Running on http|Application startup complete|[Rr]eady in [\d.]+|[Ss]erver (?:is )?(?:started|running|ready|listening)|is (?:now )?operational\b/;

const booting = /\bStarting\b|starting up|initiali[sz]ing|bootstrapping|migrat(?:ing|ion)|loading|compiling|warming up|precompil|preparing|waiting for/i;

/** Seconds from the start of the task to the first line that says that its server is up; undefined when none does. */
export function secondsToReady(task: Task, log: ContainerLog): number | undefined {
  const line = log.lines.find(({ message }) => ready.test(message));
  return line === undefined ? undefined : secondsAfterStart(task, line.at);
}

/** Whether the log ends while the application is visibly still coming up: its last lines speak of starting and none of being ready. */
export const endsWhileStarting = (log: ContainerLog): boolean =>
  log.complete && !log.lines.some(({ message }) => ready.test(message)) && log.lines.slice(-3).some(({ message }) => booting.test(message));

/** The line that says that the server is up. */
export const readyLine = (log: ContainerLog): string | undefined => log.lines.find(({ message }) => ready.test(message))?.message;

/** Seconds from the start of a task to an ISO time. */
export function secondsAfterStart({ startedAt }: Task, iso: string | undefined): number | undefined {
  const seconds = (Date.parse(iso ?? '') - Date.parse(startedAt ?? '')) / 1000;
  return Number.isFinite(seconds) ? seconds : undefined;
}
