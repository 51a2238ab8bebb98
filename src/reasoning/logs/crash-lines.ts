import type { ListenerInLog } from './listener';

const processEnded =
  /\bapp crashed\b|^\s*Node\.js v\d+\.\d+|\bEACCES\b|\bEADDRNOTAVAIL\b|bind\(\) to \S+ failed|Can't connect to TCP port|Worker failed to boot|Shutting down: Master|Failed to start server|failed to (?:bind|listen)\b|Fatal Python error|^panic: |\bexited with code [1-9]/i;

const portTaken = /EADDRINUSE|address already in use|port \d+ (?:is )?(?:already )?in use/i;

const portForbidden =
  /\b(?:listen|bind)\w*\b.{0,80}(?:EACCES|permission denied)|(?:EACCES|permission denied)\b.{0,60}\b(?:listen|bind)/i;

/** Why a line says that a port could not be bound: another process holds it, or the user may not. */
export function bindFailureIn(line: string): 'taken' | 'forbidden' | undefined {
  if (portTaken.test(line)) return 'taken';
  return portForbidden.test(line) ? 'forbidden' : undefined;
}

/**
 * The listeners that a line ends: a banner counts only while its process lives. A taken port ends
 * the later of two processes that claim it; of one alone it says that somebody holds the port.
 */
export function endOfListening(
  line: string,
  listeners: readonly ListenerInLog[],
): readonly ListenerInLog[] {
  const last = listeners.at(-1);
  if (last === undefined) return [];
  const isTaken = portTaken.test(line);
  if (!isTaken && !processEnded.test(line)) return [];
  const port = portIn(line) ?? last.port;
  const claims = listeners.filter((one) => one.port === port && isMeant(one, line));
  if (!isTaken) return claims;
  const lines = [...new Set(claims.map((one) => one.line))];
  return lines.length > 1 ? claims.filter((one) => one.line === lines.at(-1)) : [];
}

/** A server that could not bind the address of one family may have bound the other. */
const isMeant = ({ isIpv6 }: ListenerInLog, line: string): boolean => isIpv6 || !ofIpv6.test(line);

const ofIpv6 = /\bIPv6\b|\btcp6\b/i;

const portIn = (line: string): number | undefined => {
  const digits = /(?:[:.\]*]|\bport:? )(\d{2,5})(?![\w.:]|\S*\d)/i.exec(withoutTimes(line))?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const withoutTimes = (line: string): string => line.replaceAll(/\d\d:\d\d:\d\d\S*/g, ' ');
