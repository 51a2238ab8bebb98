import { afterBadStart } from '../../diagnosis/after-bad-start';
import { lookAtRelease } from '../../diagnosis/look-at-release';
import { readReleaseRecords } from '../../gather/ecs/release-records';
import { defaultDeadlines } from '../../gather/snapshot/read-snapshot';
import type { ReleaseRecord } from '../../facts/release-record';
import type { Diagnosis } from '../../findings/diagnosis';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { valueOf } from '../../facts/reading';
import {
  endingAtLimit,
  endingOf,
  follow,
  notYet,
  pauseAfter,
  type Ending,
  type Following,
  type ReleaseLook,
} from '../../reasoning/deployments/follow-release';
import { nameBeside, releaseName, type Release } from '../../reasoning/deployments/release';
import type { DiagnosedService } from '../diagnosis/diagnose-service';
import { findRelease, notFound } from './find-release';
import { Foresight } from './foresight';
import type { FollowPorts, FollowRequest } from './follow-ports';
import { afterFailedLook } from './failed-look';
import type { FollowedRelease } from '../../report/release/followed-release';
import { whatBecameOf } from './what-became';

/** At the time limit a look that is older says nothing any more. */
const staleMs = 80_000;
/** A release that was named may take a moment to be seen. */
const unseenMs = 60_000;

/** Follows one release until it is known how it ends, or the time is over. */
export async function followRelease(
  request: FollowRequest,
  ports: FollowPorts,
): Promise<FollowedRelease> {
  return new Follower(request, ports).run();
}

/** One wait: what was seen so far, and the next step. */
class Follower {
  private found: DiagnosedService | undefined;
  private records: readonly ReleaseRecord[] = [];
  private release: Release | undefined;
  private state: Following = notYet;
  private last: ReleaseLook | undefined;
  /** The last diagnosis that showed the cause. */
  private shown: Diagnosis | undefined;
  private readonly until: number;
  private readonly foresight: Foresight;

  constructor(
    private readonly request: FollowRequest,
    private readonly ports: FollowPorts,
  ) {
    this.until = ports.now() + request.timeoutMs;
    this.foresight = new Foresight(ports);
  }

  async run(): Promise<FollowedRelease> {
    for (let looks = 1; ; looks += 1) {
      const ending = await this.step();
      if (ending !== undefined) return this.told(ending);
      if (this.ports.now() >= this.until) return this.told(this.atLimit());
      const left = Math.max(0, this.until - this.ports.now());
      await this.ports.sleep(Math.min(pauseAfter(looks, this.state), left));
    }
  }

  private async step(): Promise<Ending | undefined> {
    const failed = await this.look();
    if (failed !== undefined) return failed === 'again' ? undefined : failed;
    const { found } = this;
    if (found === undefined) return undefined;
    this.release ??= await this.find(found);
    const look = this.withoutBadStart(await this.judged(this.release, found), found);
    if (look.standing.is === 'superseded' && this.request.newer === 'follow')
      return this.goOnWith(look.standing.by);
    this.last = look;
    this.ports.looked?.(look);
    this.state = follow(this.state, look);
    if (look.cause !== undefined) this.shown = this.found?.diagnosis;
    return endingOf(this.state, look);
  }

  /** Reads the service. Undefined: it was read. */
  private async look(): Promise<Ending | 'again' | undefined> {
    const said = this.found?.diagnosis.headline;
    try {
      this.found = await this.foresight.look(this.request.service);
    } catch (error) {
      if (this.found === undefined || !(error instanceof CannotDiagnose)) throw error;
      return afterFailedLook(error, this.ports.tell);
    }
    const { headline } = this.found.diagnosis;
    if (headline !== said) this.ports.tell(headline);
    return undefined;
  }

  private async find({ snapshot }: DiagnosedService): Promise<Release | undefined> {
    const { wanted } = this.request;
    const at = findRelease(wanted, snapshot, this.records);
    // What ECS keeps of earlier releases is read only where this one is not simply there.
    if (wanted.by !== 'primary' || at?.taskDefinitionArn === undefined) await this.readRecords();
    const release = findRelease(wanted, snapshot, this.records);
    const service = valueOf(snapshot.readings.service);
    if (release === undefined && wanted.by !== 'primary' && service !== undefined) {
      const waited = this.ports.now() - (this.until - this.request.timeoutMs);
      if (waited >= Math.min(unseenMs, this.request.timeoutMs))
        throw new CannotDiagnose(notFound(wanted, service));
      return undefined;
    }
    if (release !== undefined && wanted.by !== 'primary')
      this.ports.tell(`Following release ${releaseName(release)}.`);
    return release;
  }

  private async readRecords(): Promise<void> {
    const reading = await readReleaseRecords(
      this.ports.clients,
      this.request.service,
      defaultDeadlines,
    );
    this.records = valueOf(reading) ?? this.records;
  }

  /** A release that is no longer the wanted one: its record tells how it ended. */
  private async judged(
    release: Release | undefined,
    found: DiagnosedService,
  ): Promise<ReleaseLook> {
    const look = lookAtRelease(release, found, this.records);
    const { is } = look.standing;
    // Where the service may not be read any more the record may.
    if (!look.denied && (is === 'under-way' || is === 'complete' || is === 'gone')) return look;
    await this.readRecords();
    return lookAtRelease(release, found, this.records);
  }

  /** A complete release that has got over its first tasks is as well as it is without them. */
  private withoutBadStart(look: ReleaseLook, found: DiagnosedService): ReleaseLook {
    const { release, records } = this;
    const calm = release && afterBadStart(release, found, look, this.ports.policy);
    if (calm === undefined) return look;
    this.ports.tell('Its tasks have run for longer than those that failed at its start.');
    this.found = calm;
    return lookAtRelease(release, calm, records);
  }

  private goOnWith(newer: Release): undefined {
    const name = nameBeside(newer, this.release);
    this.ports.tell(`A newer release ${name} has superseded it: following that one.`);
    this.release = newer;
    this.state = notYet;
    this.shown = undefined;
    return undefined;
  }

  private atLimit(): Ending {
    const { last } = this;
    const isStale = last === undefined || this.ports.now() - last.at > staleMs;
    return isStale ? 'cannot-tell' : endingAtLimit(last);
  }

  private told(ending: Ending): Promise<FollowedRelease> {
    const { found, release, last, shown, state } = this;
    if (found === undefined) throw new CannotDiagnose('The service was not read.');
    const seen = { ending, cause: state.cause, release, found, last, shown };
    return whatBecameOf(this.request.service, seen, this.ports);
  }
}
