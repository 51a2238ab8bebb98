import type { Grade, Scheme } from './servers/server-record';

/** A socket that a server says it listens on. */
export interface ListenerInLog {
  /** `named` is an address or a name of the task's own other than these. */
  readonly address: 'all' | 'loopback' | 'named' | 'unsaid';
  readonly addressGrade: Grade;
  readonly port: number;
  /** `habit`: the server's default, which the line does not name. */
  readonly portGrade: Grade;
  /** Undefined is unsaid, not plain. */
  readonly scheme: Scheme | undefined;
  /** `[::]`, which not every server opens for IPv4. */
  readonly isIpv6: boolean;
  /** A master that holds the port is `bound`; only what answers requests is `serving`. */
  readonly moment: 'bound' | 'serving';
  /** A second listener beside the one for traffic: metrics, management, debugging. */
  readonly isAuxiliary: boolean;
  readonly line: string;
}

const wildcards = ['*', '+', '::', '0.0.0.0', '0', '', '0:0:0:0:0:0:0:0'];

/** The kind of an address as a log prints it, brackets or not. */
export function addressKind(host: string | undefined): ListenerInLog['address'] {
  if (host === undefined) return 'unsaid';
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (wildcards.includes(bare)) return 'all';
  return /^(?:localhost$|127\.|::1$|0:0:0:0:0:0:0:1$|::ffff:127\.)/.test(bare)
    ? 'loopback'
    : 'named';
}
