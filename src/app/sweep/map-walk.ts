import type { SweepCursor } from '../../act/incident-store/sweep-memory';
import type { TargetHealthChange } from '../../facts/target-health-event';
import type { WatchedService } from '../../facts/watched-service';

/** A look costs about a dozen calls: a few services a sweep, so that the map is made without haste. */
const mostPerSweep = 5;
/** What every service stands on is looked up again that often, although nothing happens to it. */
const roundMs = 24 * 60 * 60_000;

/**
 * Walks through the watched services, a few each sweep, so that the map of what stands on what is
 * whole before anything happens: each is looked at once a day, of more than 1,440 every few days.
 */
export class MapWalk {
  readonly due: TargetHealthChange[] = [];
  private readonly began: number;
  private readonly after: string;
  private last = '';
  private isCut = false;

  constructor({ mapping = { after: '', began: 0 } }: SweepCursor, now: number) {
    const isResting = mapping.after === '' && now - mapping.began < roundMs;
    this.after = isResting ? '\uffff' : mapping.after;
    this.began = mapping.after === '' && !isResting ? now : mapping.began;
  }

  /** Passes a watched service, in the order of the sweep. */
  pass({ clusterName, serviceName, targetGroupArns }: WatchedService): void {
    const key = `${clusterName}/${serviceName}`;
    if (key <= this.after) return;
    if (this.due.length === mostPerSweep) {
      this.isCut = true;
      return;
    }
    this.last = key;
    this.due.push({
      clusterName,
      serviceName,
      targetGroupArns,
      previousState: 'unknown',
      state: 'path-due',
      reason: 'It is time to see what it stands on.',
    });
  }

  /** Where the next sweep goes on: from the beginning when this one came to the end. */
  get mapping(): NonNullable<SweepCursor['mapping']> {
    return { after: this.isCut ? this.last : '', began: this.began };
  }
}
