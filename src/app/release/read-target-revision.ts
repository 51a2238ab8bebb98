import { diagnose } from '../../diagnosis/diagnose';
import { preflight } from '../../diagnosis/preflight/preflight';
import type { Diagnosis } from '../../findings/diagnosis';
import type { Preflight } from '../../findings/preflight';
import { isUnreadable, read, valueOf, type Reading } from '../../facts/reading';
import type { RevisionSettings } from '../../facts/revision-settings';
import type { ServiceDeployment } from '../../facts/service';
import type { Snapshot } from '../../facts/snapshot';
import type { TaskDefinition } from '../../facts/task-definition';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { readRevisionSettings } from '../../gather/ecs/revision-settings';
import { readServiceDeployment } from '../../gather/ecs/service-deployment';
import { readTaskDefinitions } from '../../gather/ecs/task-definitions';
import type { Clients } from '../../gather/session/clients';
import { Session } from '../../gather/session/session';
import { defaultPolicy } from '../../remediation/remediation';
import { readService } from '../diagnosis/diagnose-service';
import { serviceOf, type HookCall } from './hook-call';

/** A release that ECS asks about, judged beside the revisions that run. */
export interface TargetRevision {
  readonly deployment: ServiceDeployment | undefined;
  readonly preflight: Preflight;
  readonly running: readonly Preflight[];
  /** The service as it is now. */
  readonly today: Diagnosis;
  readonly snapshot: Snapshot;
}

const deadlines = { callMs: 4_000, totalMs: 9_000 };

/**
 * Reads the target revision, those that it replaces, and what stands around them. Rejects with a
 * CannotDiagnose where one of them cannot be read: then nothing is known.
 */
export async function readTargetRevision(
  call: HookCall,
  clients: Clients,
  accountId: string,
): Promise<TargetRevision> {
  const session = new Session(clients, deadlines);
  const [snapshot, deployment] = await Promise.all([
    readService(serviceOf(call), clients, {
      logs: 'never',
      network: 'with-listeners',
      deadlines,
      accountId,
    }),
    deploymentOf(session, call),
  ]);
  const arns = [call.targetServiceRevisionArn, ...(deployment?.sourceServiceRevisionArns ?? [])];
  const revisions = demanded(
    (await session.fact((chain) => readRevisionSettings(chain, arns))).reading,
  );
  const definitions = demanded(
    (await session.fact((chain) => readTaskDefinitions(chain, definitionsOf(revisions)))).reading,
  );
  const judged = (arn: string): Preflight => judge(snapshot, arn, revisions, definitions);
  const [target, ...running] = arns.map(judged);
  if (target === undefined) throw new CannotDiagnose('The target revision is not known.');
  return {
    deployment,
    preflight: target,
    running,
    today: diagnose(snapshot, defaultPolicy),
    snapshot,
  };
}

async function deploymentOf(
  session: Session,
  { serviceDeploymentArn }: HookCall,
): Promise<ServiceDeployment | undefined> {
  if (serviceDeploymentArn === undefined) return undefined;
  const { reading } = await session.fact((chain) =>
    readServiceDeployment(chain, serviceDeploymentArn),
  );
  return demanded(reading);
}

const definitionsOf = (revisions: readonly RevisionSettings[]): readonly string[] => [
  ...new Set(revisions.map(({ taskDefinitionArn }) => taskDefinitionArn)),
];

/** The preflight of one revision: with its own groups and network, not what the service says by now. */
function judge(
  snapshot: Snapshot,
  arn: string,
  revisions: readonly RevisionSettings[],
  definitions: readonly TaskDefinition[],
): Preflight {
  const revision = revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === arn);
  const definition = definitions.find(
    ({ taskDefinitionArn }) => taskDefinitionArn === revision?.taskDefinitionArn,
  );
  const service = demanded(snapshot.readings.service);
  if (revision === undefined || definition === undefined)
    throw new CannotDiagnose(`The service revision ${arn} is not known.`);
  const { loadBalancers, awsvpc } = revision;
  return preflight(
    {
      ...snapshot,
      readings: { ...snapshot.readings, service: read({ ...service, loadBalancers, awsvpc }) },
    },
    definition,
  );
}

function demanded<T>(reading: Reading<T>): T {
  const value = valueOf(reading);
  if (value !== undefined) return value;
  const because = isUnreadable(reading) ? `${reading.operation}: ${reading.error}` : 'no answer';
  throw new CannotDiagnose(`The release cannot be judged (${because}).`);
}
