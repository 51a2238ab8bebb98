import { EventEmitter } from 'node:events';
import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { Clock } from '../clock';
import type { Caller, RoleSession } from '../caller';
import { Ec2State } from './network/ec2-state';
import { EcsState } from './tasks/ecs-state';
import { Elbv2State } from './elbv2-state';
import type { BusEvent, EventInput } from './event';
import type { Fault, Misfortune } from './fault';
import { Ids } from './ids';
import type { Image } from './tasks/image';
import { LogsState } from './logs-state';
import { Network } from './network/network';
import { Roles } from './tasks/roles';
import { Trail } from '../trail/trail';
import type { LoggedTrail } from './logged-trail';
import { ScalingState } from './scaling-state';

/** One request that reached the sandbox. */
export interface CallRecord {
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly at: Date;
  readonly status: number;
  /** The AWS error code of a refused request. */
  readonly error?: string;
}

/** A synchronous invocation of a hook's function. */
export interface HookInvocation {
  readonly functionArn: string;
  readonly roleArn: string;
  readonly payload: string;
}

/** Decides whether a caller may do this; throws an AwsError with status 403 if not. */
export type Authorize = (
  caller: Caller,
  service: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
) => void;

/**
 * Real sockets need real time: a dial never runs faster than this many times real time, however
 * fast the world's clock is.
 */
const fastestDial = 20;

/** What there is in the world, its clock and its bus. */
export class WorldState {
  readonly accountId = '000000000000';
  readonly region = 'us-east-1';
  readonly ids = new Ids();
  readonly ec2 = new Ec2State();
  readonly elbv2 = new Elbv2State();
  readonly ecs = new EcsState();
  readonly logs = new LogsState();
  readonly trails: LoggedTrail[] = [];
  readonly scaling = new ScalingState();
  readonly alarms = new Map<string, MetricAlarm>();
  /** The images that can be pulled, by the reference that task definitions use. */
  readonly images = new Map<string, Image>();
  /** Secrets and parameters that exist, by ARN. */
  readonly secrets = new Set<string>();
  /** Those of them that are marked for deletion. */
  readonly deletedSecrets = new Set<string>();
  /** Prefixes of repositories that Amazon ECR fills from elsewhere when they are first pulled. */
  readonly pullThroughPrefixes: string[] = [];
  /** EFS file systems that exist and can be mounted. */
  readonly fileSystems = new Set<string>();
  /** Access points of EFS, each with its file system. */
  readonly accessPoints = new Map<string, string>();
  /** The security groups of a file system's mount targets. */
  readonly mountTargetGroups = new Map<string, readonly string[]>();
  /** The zones in which a file system has a mount target, where it is not all of them. */
  readonly mountZones = new Map<string, readonly string[]>();
  readonly roles = new Roles();
  readonly trail = new Trail(this);
  /** ECS loses its registrations without a word: no target appears and no event says why. */
  silentRegistration = false;
  readonly network = new Network(this.ecs);
  /** What EC2 answers when a capacity provider wants to launch an instance. */
  launchRefusal: string | undefined;
  readonly fargate: {
    available: boolean;
    taskLimit: number;
    attachesInterfaces: boolean;
    /** Undefined: nothing but AWS's default. */
    vcpuQuota?: number;
    /** What the account's tasks use of it, by AWS's metric. Undefined: it has no value. */
    vcpuUsed?: number;
  } = { available: true, taskLimit: 1000, attachesInterfaces: true };

  /** Set by the platform: the check of every request against the caller's role. */
  authorize: Authorize | undefined;
  /**
   * The session of a role that an access key belongs to; keys that are not here have none, and no
   * policy of ours binds them.
   */
  readonly sessionsOfKeys = new Map<string, RoleSession>();
  faults: Fault[] = [];
  /** Lets requests fail by chance, as in a storm. */
  misfortune: Misfortune | undefined;
  readonly calls: CallRecord[] = [];
  /** Whether AWS's token buckets throttle requests. */
  limits = false;
  /** Where DynamoDB requests are forwarded to. */
  dynamodbUrl: string | undefined;
  /** The base URL of this sandbox, once it listens. */
  url: string | undefined;
  /** How ECS calls the function of a lifecycle hook, as the hook's role; undefined: there are none. */
  callFunction: ((call: HookInvocation) => Promise<{ readonly payload: string }>) | undefined;
  /** State of the platform's services. */
  platform: unknown;

  /** Grows with every change of the configuration. */
  generation = 0;

  private readonly emitter = new EventEmitter();
  private readonly timers = new Set<() => void>();
  private readonly closers: (() => void | Promise<void>)[] = [];
  private closed = false;

  constructor(readonly clock: Clock = new Clock()) {
    this.emitter.setMaxListeners(0);
  }

  now(): Date {
    return this.clock.now();
  }

  /** Puts an event on the default bus. */
  emit({ source, detailType, detail, resources = [] }: EventInput): BusEvent {
    const event: BusEvent = {
      version: '0',
      id: this.ids.uuid(),
      'detail-type': detailType,
      source,
      account: this.accountId,
      time: this.now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
      region: this.region,
      resources,
      detail,
    };
    this.emitter.emit('event', event);
    return event;
  }

  /**
   * `event`: something on the bus. `change`: anything in the world may have moved. Returns a
   * function that ends the listening.
   */
  on(name: 'event', listener: (event: BusEvent) => void): () => void;
  on(name: 'change', listener: () => void): () => void;
  on(name: string, listener: (...values: never[]) => void): () => void {
    this.emitter.on(name, listener as (...values: unknown[]) => void);
    return () => this.emitter.off(name, listener as (...values: unknown[]) => void);
  }

  /** Tells whoever waits that something moved. */
  moved(): void {
    this.emitter.emit('change');
  }

  /**
   * Someone changed the configuration: old verdicts about targets and failures no longer count for
   * `settled`.
   */
  changed(): void {
    this.generation += 1;
    for (const service of this.ecs.services.values())
      Object.assign(service, {
        endsSinceChange: 0,
        replacementsSinceChange: 0,
        blockedBy: undefined,
      });
    this.moved();
  }

  /**
   * Runs `work` after that many simulated seconds, unless the world is closed before. Returns a
   * function that cancels it.
   */
  after(seconds: number, work: () => void): () => void {
    if (this.closed) return () => undefined;
    const cancel = this.clock.after(seconds, () => {
      this.timers.delete(cancel);
      work();
    });
    this.timers.add(cancel);
    return () => {
      this.timers.delete(cancel);
      cancel();
    };
  }

  /**
   * Lets a caller wait for that many simulated seconds, but no faster than a real socket can be
   * dialled (see `fastestDial`).
   */
  slowly(seconds: number): Promise<void> {
    const wait = this.clock.isPatient ? seconds : (seconds * this.clock.speed) / this.dialSpeed;
    return this.clock.pause(new Promise((resolve) => void this.after(wait, resolve)));
  }

  /** How many times faster than real time a dial runs. */
  get dialSpeed(): number {
    return Math.min(this.clock.speed, fastestDial);
  }

  /** Runs `work` every so many simulated seconds. */
  every(seconds: number, work: () => void): () => void {
    let cancel: (() => void) | undefined;
    const again = () => {
      cancel = this.after(seconds, () => {
        again();
        work();
      });
    };
    again();
    return () => cancel?.();
  }

  onClose(closer: () => void | Promise<void>): void {
    this.closers.push(closer);
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** Stops everything that runs in the world, so that the process can end. */
  async close(): Promise<void> {
    this.closed = true;
    for (const cancel of this.timers) cancel();
    this.timers.clear();
    await Promise.all(this.closers.map(async (closer) => closer()));
    await this.network.close();
  }
}
