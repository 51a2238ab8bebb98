/** A text of AWS, its agent or the kernel by which a container's end is known. */
export interface CrashSign {
  readonly sign: RegExp;
  /** Real texts: each is a test. */
  readonly says: readonly string[];
  readonly source: string;
  /** Year, or year and month, of the newest sighting. */
  readonly seen: string;
}

/** Reasons of containers and last lines of logs, by what they prove. */
export const crashSigns = {
  outOfMemory: {
    sign: /OutOfMemoryError|killed due to memory usage|container init was OOM-killed/i,
    says: [
      'OutOfMemoryError: Container killed due to memory usage',
      'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?): unknown',
    ],
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/out-of-memory.html',
    seen: '2026',
  },
  wrongArchitecture: {
    sign: /exec format error/i,
    says: [
      'exec /usr/local/bin/node: exec format error',
      'standard_init_linux.go:228: exec user process caused: exec format error',
    ],
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-architecture-linux.html',
    seen: '2026',
  },
  // A missing interpreter, such as a shebang with a Windows line ending, reads like this and exits
  // with 1.
  unusableCommand: {
    sign: /^(?:standard_init_linux\S* )?exec (?:user process caused|\S+):.*(?:no such file or directory|permission denied)|executable file not found/im,
    says: [
      'exec /entrypoint.sh: no such file or directory',
      'standard_init_linux.go:228: exec user process caused: no such file or directory',
      'exec /app/start: permission denied',
    ],
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cannot-start-container.html',
    seen: '2026',
  },
} as const satisfies Readonly<Record<string, CrashSign>>;
