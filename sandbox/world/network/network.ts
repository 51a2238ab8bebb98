import type { EcsState } from '../tasks/ecs-state';

/**
 * Where private addresses really are. Every socket of a container is a real server on a free port
 * of 127.0.0.1, and this table leads from the container's address and port to it, as NAT would. An
 * address and port without an entry refuse the connection.
 */
export class Network {
  private readonly sockets = new Map<string, number>();

  constructor(private readonly ecs: EcsState) {}

  open(address: string, port: number, realPort: number): () => void {
    const key = `${address}:${port}`;
    this.sockets.set(key, realPort);
    return () => {
      if (this.sockets.get(key) === realPort) this.sockets.delete(key);
    };
  }

  /** The real port to dial. Port 1 (tcpmux) is closed on any machine: the kernel itself refuses. */
  realPort(address: string, port: number): number {
    return this.sockets.get(`${address}:${port}`) ?? 1;
  }

  async close(): Promise<void> {
    for (const task of this.ecs.tasks.values()) for (const release of task.release) release();
    this.sockets.clear();
  }
}
