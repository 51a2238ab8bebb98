/** What a request to a container gets: an answer, or what happens instead of one. */
export type Reply =
  | {
      readonly status: number;
      readonly afterSeconds?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      readonly log?: string;
    }
  | 'hang'
  | 'close';

/** A socket that a container opens. `loopback` is the container's own 127.0.0.1. */
export interface Listening {
  /** A number, or the environment variable that holds it. */
  readonly port: number | string;
  readonly address?: 'any' | 'loopback';
  readonly protocol?: 'http' | 'https' | 'h2c';
  readonly reply:
    | Reply
    | ((request: {
        readonly method: string;
        readonly path: string;
        readonly host: string;
        readonly userAgent: string;
      }) => Reply);
}

/**
 * A line on the container's standard output, that many seconds after its start. `{address}` becomes
 * the task's private address.
 */
export interface LogLine {
  readonly afterSeconds?: number;
  readonly message: string;
}

/** A container image: how the program inside behaves. */
export interface Image {
  /** Why it cannot be pulled: the registry, the endpoint on the way, or what it holds. */
  readonly pull?:
    | 'unauthorized'
    | 'rate-limited'
    | 'registry-down'
    | 'layers-refused'
    | 'attestation'
    | 'too-large';
  readonly architecture?: 'X86_64' | 'ARM64';
  /** An index that lists an image for each of these, as `linux/arm64`. */
  readonly platforms?: readonly string[];
  /** Seconds from the start of the container until its sockets listen. */
  readonly startSeconds?: number;
  readonly listens?: readonly Listening[];
  readonly logs?: readonly LogLine[];
  /** The program ends by itself. */
  readonly exits?: {
    readonly afterSeconds: number;
    readonly code: number;
    readonly reason?: string;
  };
  /** Why the runtime cannot start the program: the stopped reason. */
  readonly startError?: string;
  /** The result of the task definition's health check command. */
  readonly healthCheck?: 'HEALTHY' | 'UNHEALTHY';
  /** It does not end on SIGTERM and is killed after the stop timeout. */
  readonly ignoresSigterm?: true;
}
