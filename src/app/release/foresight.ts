import { diagnose } from '../../diagnosis/diagnose';
import type { Prerequisites } from '../../facts/prerequisites';
import { valueOf } from '../../facts/reading';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { PlannedDefinition } from '../../gather/ecs/written';
import { readPrerequisites } from '../../gather/prerequisites/read-prerequisites';
import { defaultDeadlines } from '../../gather/snapshot/read-snapshot';
import { comingDeployment } from '../../reasoning/deployments/deployments';
import { diagnoseService, type DiagnosedService } from '../diagnosis/diagnose-service';
import { withPrerequisiteClients } from '../preflight/clients';
import { readRegistered } from '../preflight/read-inputs';
import type { FollowPorts, FollowRequest } from './follow-ports';

/**
 * What a release needs beside its service: image, secrets, log groups, roles, file systems. While it
 * starts and nothing has failed these are looked up, as a preflight does, until they are all there.
 */
export class Foresight {
  private planned: PlannedDefinition | undefined;
  /** The revision that has all that it needs, or of which nobody may know. */
  private settled: string | undefined;

  constructor(private readonly ports: FollowPorts) {}

  /** Reads and judges a service, with what its release is going to fail of where that can be known. */
  async look(service: FollowRequest['service']): Promise<DiagnosedService> {
    const { clients, policy, readLogs, now } = this.ports;
    const logs = readLogs ? 'when-needed' : 'never';
    return this.foreseen(await diagnoseService(service, clients, policy, { logs, now }));
  }

  private async foreseen(found: DiagnosedService): Promise<DiagnosedService> {
    const { snapshot, diagnosis } = found;
    const arn = startingRevision(found);
    if (arn === undefined || arn === this.settled) return found;
    const prerequisites = await this.read(arn, found);
    const foreseen = prerequisites && diagnose(snapshot, this.ports.policy, prerequisites);
    if (foreseen === undefined || foreseen.verdict === diagnosis.verdict) {
      this.settled = arn;
      return found;
    }
    return { snapshot, diagnosis: foreseen };
  }

  private async read(
    arn: string,
    { snapshot: { readings, region, accountId } }: DiagnosedService,
  ): Promise<Prerequisites | undefined> {
    const { clients, now } = this.ports;
    try {
      if (this.planned?.definition.taskDefinitionArn !== arn)
        this.planned = await readRegistered(arn, clients);
    } catch (error) {
      if (error instanceof CannotDiagnose) return undefined;
      throw error;
    }
    const at = { service: valueOf(readings.service), region, accountId, now: now() };
    const { references } = this.planned;
    return readPrerequisites(references, at, withPrerequisiteClients(clients), defaultDeadlines);
  }
}

/** The revision of a release that is starting and of which nothing has failed. */
function startingRevision({ snapshot, diagnosis }: DiagnosedService): string | undefined {
  const service = valueOf(snapshot.readings.service);
  return service === undefined ||
    diagnosis.verdict !== 'starting' ||
    diagnosis.rootCauses.length > 0
    ? undefined
    : comingDeployment(service)?.taskDefinitionArn;
}
