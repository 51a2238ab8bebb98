/** Divides waiting by a speed factor: one simulated second lasts `1000 / speed` real milliseconds. Reported settings stay legal AWS values. */
export class Clock {
  private readonly realStart = Date.now();

  constructor(
    readonly speed = 1,
    private readonly simulatedStart = Date.now(),
  ) {}

  /** The simulated moment. */
  now(): Date {
    return new Date(this.simulatedStart + (Date.now() - this.realStart) * this.speed);
  }

  /** Resolves after that many simulated seconds. The timer does not keep the process alive. */
  sleep(seconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, (seconds * 1000) / this.speed).unref());
  }

  /** Runs `work` after that many simulated seconds; returns a function that cancels it. */
  after(seconds: number, work: () => void): () => void {
    const timer = setTimeout(work, (seconds * 1000) / this.speed);
    return () => clearTimeout(timer);
  }
}
