import { LogDeliveries } from './log-deliveries';

export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
}

/** CloudWatch Logs: groups of streams of lines. */
export class LogsState {
  readonly delivery = new LogDeliveries();
  private readonly groups = new Map<string, Map<string, LogEvent[]>>();

  createGroup(name: string): void {
    if (!this.groups.has(name)) this.groups.set(name, new Map());
  }

  deleteGroup(name: string): void {
    this.groups.delete(name);
  }

  /** In the order of CloudWatch Logs. */
  names(): readonly string[] {
    return [...this.groups.keys()].toSorted();
  }

  group(name: string): Map<string, LogEvent[]> | undefined {
    return this.groups.get(name);
  }

  /** Makes every line that many seconds older. */
  age(seconds: number): void {
    for (const streams of this.groups.values()) {
      for (const [name, lines] of streams)
        streams.set(
          name,
          lines.map((line) => ({ ...line, timestamp: line.timestamp - seconds * 1000 })),
        );
    }
  }

  /**
   * Appends a line; a stream comes into being with its first line. A group that is missing swallows
   * it, as the log driver does.
   */
  write(group: string, stream: string, at: Date, message: string): void {
    const streams = this.groups.get(group);
    if (!streams) return;
    const lines = streams.get(stream) ?? [];
    lines.push({ timestamp: at.getTime(), message, ingestionTime: at.getTime() });
    streams.set(stream, lines);
  }
}
