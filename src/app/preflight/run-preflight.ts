import { preflight } from '../../diagnosis/preflight/preflight';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { Preflight } from '../../findings/preflight';
import { valueOf } from '../../facts/reading';
import type { Snapshot } from '../../facts/snapshot';
import type { PlannedDefinition } from '../../gather/ecs/written';
import { listHosts } from '../../gather/prerequisites/hosts';
import { readPrerequisites } from '../../gather/prerequisites/read-prerequisites';
import type { Clients } from '../../gather/session/clients';
import {
  defaultDeadlines,
  readSurroundings,
  type ReadOptions,
} from '../../gather/snapshot/read-snapshot';
import { readService } from '../diagnosis/diagnose-service';
import { now } from '../setup/clock';
import { withPrerequisiteClients } from './clients';
import { readDefinition, readNewService, readRegistered } from './read-inputs';

/** A service that is there, or the file of one that is to be made. */
export type PreflightSubject =
  { readonly cluster: string; readonly service: string } | { readonly newService: string };

const options: ReadOptions = {
  logs: 'never',
  network: 'with-listeners',
  hosts: listHosts,
  now,
  deadlines: defaultDeadlines,
};

/** Everything that a release is judged by. */
interface Planned extends PlannedDefinition {
  readonly snapshot: Snapshot;
}

/**
 * Reads what stands around a service and judges a release of it before a task starts. `definition`:
 * a file, an ARN or `family:revision`; a new service may name its own. Changes nothing.
 */
export async function runPreflight(
  subject: PreflightSubject,
  definition: string | undefined,
  clients: Clients,
): Promise<Preflight> {
  const planned = await plannedBy(subject, definition, clients);
  const { snapshot, references } = planned;
  const at = {
    service: valueOf(snapshot.readings.service),
    region: snapshot.region,
    accountId: snapshot.accountId,
    now: now(),
  };
  const all = withPrerequisiteClients(clients);
  const prerequisites = await readPrerequisites(references, at, all, defaultDeadlines);
  return preflight(snapshot, planned.definition, prerequisites);
}

async function plannedBy(
  subject: PreflightSubject,
  definition: string | undefined,
  clients: Clients,
): Promise<Planned> {
  if ('newService' in subject) return plannedNew(subject.newService, definition, clients);
  if (definition === undefined) throw new CannotDiagnose('No task definition is named.');
  const planned = await readDefinition(definition, clients);
  return { ...planned, snapshot: await readService(subject, clients, options) };
}

async function plannedNew(
  file: string,
  definition: string | undefined,
  clients: Clients,
): Promise<Planned> {
  const { service, taskDefinition } = await readNewService(file, clients);
  if (definition === undefined && taskDefinition === undefined)
    throw new CannotDiagnose(
      `${file} names no taskDefinition. Give the task definition: --task-definition FILE.`,
    );
  const planned =
    definition === undefined
      ? await readRegistered(taskDefinition ?? '', clients)
      : await readDefinition(definition, clients);
  refuseTwo(planned, taskDefinition, file);
  const snapshot = await readSurroundings(service, clients, options);
  return { ...planned, snapshot: withAccount(snapshot) };
}

const partsOf = (name: string): readonly string[] =>
  name.slice(name.lastIndexOf('/') + 1).split(':');

/** The file and the option may name one release in two ways, not two releases. */
function refuseTwo(
  { definition: { taskDefinitionArn } }: PlannedDefinition,
  named: string | undefined,
  file: string,
): void {
  if (named === undefined) return;
  const [family, revision] = partsOf(named);
  const [given, number] = partsOf(taskDefinitionArn);
  // A file has no number yet: it may be the next revision of the same family.
  const isOther = revision !== undefined && number !== 'new' && revision !== number;
  if (family !== given || isOther)
    throw new CannotDiagnose(
      `${file} names the task definition ${named}, and --task-definition is ${isOther ? taskDefinitionArn : `one of ${given ?? ''}`}. Give one release.`,
    );
}

/** A new service has no ARN that tells its account; its target groups have. */
function withAccount(snapshot: Snapshot): Snapshot {
  const [entry] = valueOf(snapshot.readings.service)?.loadBalancers ?? [];
  return { ...snapshot, accountId: snapshot.accountId ?? entry?.targetGroupArn.split(':')[4] };
}
