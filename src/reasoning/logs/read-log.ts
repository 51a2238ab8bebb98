import type { ContainerLog } from '../../facts/log';
import { knownLine, listenersOfStart, type KnownLine } from './catalogue';
import { endOfListening } from './crash-lines';
import { listenersInLine } from './general-reader';
import type { ListenerInLog } from './listener';
import { announcesAddresses, namesAllAddresses } from './neighbours';
import { isRequestOrFrame, saysLocalOnly } from './start-words';
import type { ServerRecord } from './servers/server-record';

/** A start line whose process has ended since, and the line that says so. */
export interface EndedListener {
  readonly listener: ListenerInLog;
  readonly by: string;
}

/** What the lines of one container say of its servers, read once for all checks. */
export interface LogReading {
  /** The sockets of processes of which no later line says that they ended. */
  readonly listeners: readonly ListenerInLog[];
  readonly ended: readonly EndedListener[];
  /** Lines of workers that die or cannot boot while their master lives. */
  readonly dyingWorkers: readonly string[];
  /** Lines that say in words that nobody but the own machine may connect. */
  readonly localOnly: readonly string[];
  /** Servers whose lines were recognised. */
  readonly servers: ReadonlySet<ServerRecord>;
  /** A server never says where it listens: the ports of the log are not all that there are. */
  readonly hidesPorts: boolean;
  /** Lines that only say that a port is held: nothing is served yet. */
  readonly bound: ReadonlySet<string>;
  /** Lines of a known server after which requests are answered. */
  readonly serving: ReadonlySet<string>;
}

type Lines = ContainerLog['lines'];

const readings = new WeakMap<Lines, LogReading>();

/** Reads a log: one pass over its lines for the whole catalogue, once for each log. */
export function readLog({ lines }: Pick<ContainerLog, 'lines'>): LogReading {
  const before = readings.get(lines);
  if (before !== undefined) return before;
  const progress = new Progress();
  for (const [index, { message }] of lines.entries()) progress.take(message, index);
  readings.set(lines, progress);
  return progress;
}

/** What the lines of one container say about where its servers listen now. */
export const listenersIn = (log: Pick<ContainerLog, 'lines'>): readonly ListenerInLog[] =>
  readLog(log).listeners;

// A sentence, its list of addresses, and empty lines between them.
const neighbourhood = 6;

class Progress implements LogReading {
  listeners: readonly ListenerInLog[] = [];
  readonly ended: EndedListener[] = [];
  readonly dyingWorkers: string[] = [];
  readonly localOnly: string[] = [];
  readonly servers = new Set<ServerRecord>();
  readonly bound = new Set<string>();
  readonly serving = new Set<string>();
  private readonly open = new Set<ServerRecord>();
  private readonly masters = new Set<ServerRecord>();
  private announcedUntil = -1;
  private allAddressesUntil = -1;

  get hidesPorts(): boolean {
    return [...this.servers].some((one) => one.hidesItsPort === true && !this.open.has(one));
  }

  take(line: string, index: number): void {
    if (isRequestOrFrame(line)) return;
    if (saysLocalOnly(line)) this.localOnly.push(line);
    const known = knownLine(line);
    const found =
      known === undefined ? this.inAnyWords(line, index) : this.inKnownWords(line, known);
    if (namesAllAddresses(line)) this.allAddressesUntil = index + neighbourhood;
    if (found.length === 0) this.end(line);
    else this.add(index <= this.allAddressesUntil ? found.map(onAllAddresses) : found);
  }

  private add(found: readonly ListenerInLog[]): void {
    this.listeners = [...this.listeners, ...found];
  }

  private inAnyWords(line: string, index: number): readonly ListenerInLog[] {
    const isAnnounced = index <= this.announcedUntil;
    const found = listenersInLine(line, { isAnnounced });
    if (announcesAddresses(line) || (isAnnounced && found.length > 0))
      this.announcedUntil = index + neighbourhood;
    return found;
  }

  private inKnownWords(line: string, { server, is, start }: KnownLine): readonly ListenerInLog[] {
    this.servers.add(server);
    if (is === 'dying-worker') this.dyingWorkers.push(line);
    if (is === 'master') this.isMaster(server);
    if (start === undefined) return [];
    if (start.namesEveryPort === true) this.open.add(server);
    const found = listenersOfStart(line, start);
    const isBound = start.moment === 'bound' || (found.length > 0 && this.masters.has(server));
    (isBound ? this.bound : this.serving).add(line);
    return isBound ? found.map(asBound) : found;
  }

  /** What this server has printed, and what it prints from now on, is its master's. */
  private isMaster(server: ServerRecord): void {
    this.masters.add(server);
    const own = this.listeners.filter(({ line }) => knownLine(line)?.server === server);
    for (const { line } of own) {
      this.serving.delete(line);
      this.bound.add(line);
    }
    this.listeners = this.listeners.map((one) => (own.includes(one) ? asBound(one) : one));
  }

  private end(line: string): void {
    const ended = endOfListening(line, this.listeners);
    if (ended.length === 0) return;
    this.listeners = this.listeners.filter((one) => !ended.includes(one));
    this.ended.push(...ended.map((listener) => ({ listener, by: line })));
  }
}

const asBound = (listener: ListenerInLog): ListenerInLog => ({ ...listener, moment: 'bound' });

const onAllAddresses = (listener: ListenerInLog): ListenerInLog =>
  listener.address === 'loopback'
    ? { ...listener, address: 'all', addressGrade: 'proven' }
    : listener;
