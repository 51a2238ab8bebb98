import type { HostGuard } from './host-guards';

/**
 * What is known of one server or client library, as data: what it prints and what it answers. A
 * record says only what was seen in the versions that it names; an absent field was not looked at,
 * an empty list was looked at and nothing is printed.
 */
export interface ServerRecord {
  /** The name by which people know it: `gunicorn`, `NestJS`. */
  readonly name: string;
  readonly source: Source;
  /** What it prints when it starts to listen or to serve. */
  readonly starts?: readonly StartLine[];
  /** By which it says that the process that prints its start line is only a master. */
  readonly masters?: readonly Saying[];
  /** What a request looks like in its log; groups `path`, `status`, `client` and `agent`. */
  readonly requests?: readonly Saying[];
  /** What it prints when its workers die or cannot boot while it lives on. */
  readonly dyingWorkers?: readonly Saying[];
  /** It never says on which port it serves, so other ports in its log are not the whole truth. */
  readonly hidesItsPort?: true;
  /** Whether its `[::]` takes IPv4, too. */
  readonly ipv6Wildcard?: 'both-families' | 'ipv6-only';
  /** What it does with a TLS hello at its plain port. */
  readonly tlsHello?: Reaction;
  /** What it does with plain HTTP at its TLS port. */
  readonly plainAtTls?: Reaction;
  /** What it does with the preface of HTTP/2 at a port for HTTP/1, or with HTTP/1 at one for HTTP/2. */
  readonly otherHttpVersion?: Reaction;
  /** What it does with a Host that it does not know. */
  readonly unknownHost?: Reaction;
  /** Guards of applications on it that refuse a Host without a word in the log. */
  readonly silentHostGuards?: readonly HostGuard[];
  /** What it does with a PROXY protocol header that it does not expect. */
  readonly proxyHeader?: Reaction;
  /** As a proxy: what it prints when the server behind it is gone, and what it answers then. */
  readonly upstreamGone?: Reaction;
  /** As a client: what it prints of the server that it needs. */
  readonly dependency?: DependencyLines;
}

/**
 * How one knows what a record says. `measured`: these versions were run, and its lines are what they
 * printed; `page` is where to look the rest up. `documented`: it was not run, and the lines are those
 * of the project's documentation or source.
 */
export type Source =
  { readonly measured: readonly string[]; readonly page: string } | { readonly documented: string };

/**
 * How far a word of a start line can be trusted. `proven`: made from the socket. `habit`: often
 * printed whatever the socket is, such as `localhost` written by hand: it counts beside a refused
 * connection only. `unsaid`: the line says nothing of it, even if it prints one: `available at
 * http://127.0.0.1:8080` of a server on all addresses. Unsaid is neither plain HTTP nor all
 * addresses.
 */
export type Grade = 'proven' | 'habit' | 'unsaid';

/** A line that a server prints, with the real lines that are its test. */
export interface Saying {
  /** Text that each of these lines contains: lines are sorted by it before a pattern runs. */
  readonly has: string;
  /** Runs in linear time: no repetition inside a repetition. */
  readonly pattern: RegExp;
  /** Where the line is from, if not from the same place as its record. */
  readonly source?: Source;
  /** Real lines, as the versions of the record printed them. */
  readonly lines: readonly string[];
}

/** What a server speaks on a socket. */
export type Scheme = 'http' | 'https' | 'grpc' | 'h2c' | 'fastcgi' | 'uwsgi' | 'ajp';

/**
 * A line about listening. Groups named `address`, `port` and `scheme` say where these stand; without
 * a group for the port the general reader looks for the sockets of the line.
 */
export interface StartLine extends Omit<Saying, 'lines'> {
  readonly address: Grade;
  readonly port: Grade;
  readonly scheme: Grade;
  /** What holds where the line does not name it, as the server's own default. */
  readonly implies?: {
    readonly address?: '*' | '127.0.0.1';
    readonly port?: number;
    readonly scheme?: Scheme;
  };
  /** A master that holds the port is `bound`; only what answers requests is `serving`. */
  readonly moment: 'bound' | 'serving';
  /** So started, it serves nothing elsewhere, although its server hides ports as a rule. */
  readonly namesEveryPort?: true;
  /** A socket beside the one for traffic: metrics, administration. */
  readonly isAuxiliary?: true;
  readonly lines: readonly StartExample[];
}

/** A real start line and the sockets that are to be read from it: `https all:8443`, `loopback?:3000`. */
export interface StartExample {
  readonly line: string;
  readonly reads: readonly string[];
}

/** What comes back over the connection, and what the log says of it. */
export interface Reaction {
  /**
   * What the client gets: a status, bytes that are no answer to it, the connection closed or reset
   * without a byte, or nothing until it gives up.
   */
  readonly gets?: number | 'other-bytes' | 'closed' | 'reset' | 'nothing';
  /** Empty: it was seen, and nothing is logged. */
  readonly says: readonly Saying[];
}

/** What a client library prints, by what its server does. */
export interface DependencyLines {
  /** What it connects to, in the words of an operator: `PostgreSQL`, `Redis`, `an HTTP service`. */
  readonly store: string;
  /** The stack frame or class that names the client where the sentence names none. */
  readonly frame?: Saying;
  readonly refused?: readonly Saying[];
  readonly silent?: readonly Saying[];
  readonly unresolvable?: readonly Saying[];
}

/** Everything that is known of what a server does with what it does not expect. */
export const reactionsOf = (server: ServerRecord): readonly Reaction[] =>
  [
    server.tlsHello,
    server.plainAtTls,
    server.otherHttpVersion,
    server.unknownHost,
    server.proxyHeader,
    server.upstreamGone,
  ].flatMap((reaction) => reaction ?? []);
