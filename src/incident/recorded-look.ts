import type { Diagnosis } from '../findings/diagnosis';
import type { Incident } from './incident';

/** One look at a service with an incident, as a trace shows it. */
export interface RecordedLook {
  readonly incidentId: string;
  readonly cluster: string;
  readonly service: string;
  readonly region: string;
  readonly verdict: string;
  readonly severity: string | undefined;
  /** Codes of the root causes, the first one first. */
  readonly causes: readonly string[];
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** AWS calls of the look. */
  readonly calls: number;
  readonly firstSeenAt: number;
  /** The incident was opened by this look. */
  readonly isFirst: boolean;
  /** When it was over, where this look ended it. */
  readonly closedAt: number | undefined;
}

/**
 * What a trace shows of a look; undefined where there is no incident, or one that was over before.
 * `lookedAt` is the moment right before the incident was written.
 */
export function recordedLook(
  incident: Incident | undefined,
  { service, verdict, severity, rootCauses, effort }: Diagnosis,
  lookedAt: number,
): RecordedLook | undefined {
  if (incident === undefined) return undefined;
  const closedAt = incident.closedAt === undefined ? undefined : Date.parse(incident.closedAt);
  if (closedAt !== undefined && closedAt < lookedAt) return undefined;
  const firstSeenAt = Date.parse(incident.firstSeenAt);
  return {
    incidentId: incident.incidentId,
    cluster: service.clusterName,
    service: service.serviceName,
    region: incident.region,
    verdict,
    severity: severity ?? undefined,
    causes: rootCauses.map(({ code }) => code),
    startedAt: lookedAt - effort.durationMs,
    endedAt: lookedAt,
    calls: effort.calls,
    firstSeenAt,
    isFirst: firstSeenAt >= lookedAt,
    closedAt,
  };
}
