import { diagnose } from '../../diagnosis/diagnose';
import type { Clients } from '../../gather/session/clients';
import {
  readSnapshotOfTargetGroup,
  type TargetGroupRequest,
} from '../../gather/snapshot/locate-service';
import {
  defaultDeadlines,
  readSnapshot,
  type ReadOptions,
} from '../../gather/snapshot/read-snapshot';
import type { ServiceRequest } from '../../gather/snapshot/service-facts';
import type { Diagnosis } from '../../findings/diagnosis';
import type { RemediationPolicy } from '../../remediation/remediation';
import type { Snapshot } from '../../facts/snapshot';
import { now } from '../setup/clock';

/** A service by its names, or by a target group of it. */
export type Subject = ServiceRequest | TargetGroupRequest;

/** What was read, and what it means. */
export interface DiagnosedService {
  readonly snapshot: Snapshot;
  readonly diagnosis: Diagnosis;
}

/** Reads one service once and judges what was read. Changes nothing. */
export async function diagnoseService(
  subject: Subject,
  clients: Clients,
  policy: RemediationPolicy,
  options: Partial<ReadOptions> = {},
): Promise<DiagnosedService> {
  const snapshot = await readService(subject, clients, options);
  return { snapshot, diagnosis: diagnose(snapshot, policy) };
}

/** Reads one service once: the facts without a judgement. */
export function readService(
  subject: Subject,
  clients: Clients,
  options: Partial<ReadOptions> = {},
): Promise<Snapshot> {
  const all: ReadOptions = {
    logs: 'when-needed',
    network: 'when-needed',
    now,
    deadlines: defaultDeadlines,
    ...options,
  };
  return 'targetGroupArn' in subject
    ? readSnapshotOfTargetGroup(subject, clients, all)
    : readSnapshot(subject, clients, all);
}
