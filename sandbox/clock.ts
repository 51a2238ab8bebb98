interface Timer {
  /** The simulated moment, in epoch milliseconds. */
  readonly due: number;
  readonly work: () => void;
  readonly keepsAlive: boolean;
  handle: NodeJS.Timeout;
}

/**
 * Divides waiting by a speed factor: one simulated second lasts `1000 / speed` real milliseconds.
 * Reported settings stay legal AWS values.
 */
export class Clock {
  private readonly timers = new Set<Timer>();
  private realStart = Date.now();

  constructor(
    private factor = 1,
    private simulatedStart = Date.now(),
  ) {}

  get speed(): number {
    return this.factor;
  }

  /** The simulated moment. */
  now(): Date {
    return new Date(this.simulatedStart + (Date.now() - this.realStart) * this.factor);
  }

  /** Goes on at another speed; what is waiting now waits at that speed too. */
  runAt(speed: number): void {
    this.simulatedStart = this.now().getTime();
    this.realStart = Date.now();
    this.factor = speed;
    for (const timer of this.timers) {
      clearTimeout(timer.handle);
      timer.handle = this.schedule(timer);
    }
  }

  /** Moves a clock that is behind real time up to it. */
  catchUp(): void {
    this.simulatedStart += Math.max(0, Date.now() - this.now().getTime());
  }

  /** Resolves after that many simulated seconds. The timer does not keep the process alive. */
  sleep(seconds: number): Promise<void> {
    return new Promise((resolve) => void this.add(seconds, resolve, false));
  }

  /** Runs `work` after that many simulated seconds; returns a function that cancels it. */
  after(seconds: number, work: () => void): () => void {
    return this.add(seconds, work, true);
  }

  private add(seconds: number, work: () => void, keepsAlive: boolean): () => void {
    const timer: Timer = {
      due: this.now().getTime() + seconds * 1000,
      work,
      keepsAlive,
      handle: undefined as never,
    };
    timer.handle = this.schedule(timer);
    this.timers.add(timer);
    return () => {
      clearTimeout(timer.handle);
      this.timers.delete(timer);
    };
  }

  private schedule(timer: Timer): NodeJS.Timeout {
    const wait = Math.max(0, (timer.due - this.now().getTime()) / this.factor);
    const handle = setTimeout(() => {
      this.timers.delete(timer);
      timer.work();
    }, wait);
    return timer.keepsAlive ? handle : handle.unref();
  }
}
