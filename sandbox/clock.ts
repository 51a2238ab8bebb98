interface Timer {
  /** The simulated moment, in epoch milliseconds. */
  readonly due: number;
  readonly work: () => void;
  readonly keepsAlive: boolean;
  handle: NodeJS.Timeout;
}

/**
 * Where simulated and real time met last, and how fast the one runs against the other, in memory
 * that worker threads share: the functions live in this time, too.
 */
export type SharedTime = Float64Array;

const [simulatedAt, realAt, speedAt] = [0, 1, 2] as const;

/** A timer of Node.js that is set for longer fires at once. */
const longestWait = 2 ** 31 - 1;

/**
 * Divides waiting by a speed factor: one simulated second lasts `1000 / speed` real milliseconds.
 * Reported settings stay legal AWS values.
 */
export class Clock {
  readonly shared: SharedTime = new Float64Array(new SharedArrayBuffer(24));
  private readonly timers = new Set<Timer>();
  /** The moment of the next timer, as long as that is known: everybody asks what time it is. */
  private soonest: number | undefined;
  private working = 0;
  private pauses = 0;

  constructor(
    private factor = 1,
    simulatedStart = Date.now(),
  ) {
    this.meet(simulatedStart);
  }

  get speed(): number {
    return this.factor;
  }

  /** Whether this clock waits for work: how slow the machine is then changes nothing. */
  get isPatient(): boolean {
    return false;
  }

  /** The simulated moment. */
  now(): Date {
    return new Date(this.running());
  }

  /** Goes on at another speed; what is waiting now waits at that speed too. */
  runAt(speed: number): void {
    this.factor = speed;
    this.goOn();
  }

  /** Moves a clock that is behind real time up to it. */
  catchUp(): void {
    this.meet(Math.max(Date.now(), this.running()));
  }

  /** Does real work, such as a function or a connection; a patient clock slows down meanwhile. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.count(1, 0);
    try {
      return await work();
    } finally {
      this.count(-1, 0);
    }
  }

  /**
   * Waits on purpose in the middle of work, such as a program that lets its caller wait: time goes on
   * meanwhile.
   */
  async pause<T>(wait: Promise<T>): Promise<T> {
    this.count(0, 1);
    try {
      return await wait;
    } finally {
      this.count(0, -1);
    }
  }

  private count(work: number, pause: number): void {
    const before = this.isWorking;
    this.working += work;
    this.pauses += pause;
    if (this.isWorking !== before) this.goOn();
  }

  /** Resolves after that many simulated seconds. The timer does not keep the process alive. */
  sleep(seconds: number): Promise<void> {
    return new Promise((resolve) => void this.add(seconds, resolve, false));
  }

  /** Runs `work` after that many simulated seconds; returns a function that cancels it. */
  after(seconds: number, work: () => void): () => void {
    return this.add(seconds, work, true);
  }

  /** The moment that has come by the speed alone. */
  protected running(): number {
    const [simulated = 0, real = 0, speed = 1] = this.shared;
    return simulated + (Date.now() - real) * speed;
  }

  /** The moment of the next timer; infinite where none waits. */
  protected get nextDue(): number {
    if (this.soonest === undefined) {
      let soonest = Infinity;
      for (const { due } of this.timers) if (due < soonest) soonest = due;
      this.soonest = soonest;
    }
    return this.soonest;
  }

  protected get isWorking(): boolean {
    return this.working > this.pauses;
  }

  /** How fast it runs now. */
  protected get pace(): number {
    return this.factor;
  }

  /** A timer's moment has come. */
  protected cameTo(_due: number): void {}

  protected meet(simulated: number): void {
    this.shared[simulatedAt] = simulated;
    this.shared[realAt] = Date.now();
    this.shared[speedAt] = this.pace;
  }

  private forget(timer: Timer): void {
    this.timers.delete(timer);
    if (timer.due === this.soonest) this.soonest = undefined;
  }

  protected goOn(): void {
    this.meet(this.now().getTime());
    for (const timer of this.timers) {
      clearTimeout(timer.handle);
      timer.handle = this.schedule(timer);
    }
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
    if (this.soonest !== undefined && timer.due < this.soonest) this.soonest = timer.due;
    return () => {
      clearTimeout(timer.handle);
      this.forget(timer);
    };
  }

  private schedule(timer: Timer): NodeJS.Timeout {
    const wait = Math.max(0, (timer.due - this.now().getTime()) / this.pace);
    const handle = setTimeout(
      () => {
        if (wait > longestWait) return void (timer.handle = this.schedule(timer));
        this.forget(timer);
        this.cameTo(timer.due);
        timer.work();
      },
      Math.min(wait, longestWait),
    );
    return timer.keepsAlive ? handle : handle.unref();
  }
}

/**
 * So slow that nothing that a machine does takes noticeable time, and still on the way to the
 * timeouts of whatever hangs.
 */
const workingPace = 0.02;

/**
 * A clock that waits for the machine. While functions or connections are at work it all but stands
 * still, and no moment passes before the timers that are due at it have run. So the same story
 * happens on a loaded machine; it only takes longer.
 */
export class PatientClock extends Clock {
  override get isPatient(): boolean {
    return true;
  }

  override now(): Date {
    return new Date(Math.min(this.running(), this.nextDue));
  }

  protected override get pace(): number {
    return this.isWorking ? workingPace : this.speed;
  }

  protected override cameTo(due: number): void {
    if (this.running() <= due) return;
    this.meet(due);
    this.goOn();
  }
}
