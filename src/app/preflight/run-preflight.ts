import { readFile } from 'node:fs/promises';
import { preflight } from '../../diagnosis/preflight/preflight';
import type { Preflight } from '../../findings/preflight';
import { isUnreadable, valueOf } from '../../facts/reading';
import type { Snapshot } from '../../facts/snapshot';
import type { TaskDefinition } from '../../facts/task-definition';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { readTaskDefinitions } from '../../gather/ecs/task-definitions';
import { writtenDefinition, writtenService } from '../../gather/ecs/written';
import type { Clients } from '../../gather/session/clients';
import { Session } from '../../gather/session/session';
import {
  defaultDeadlines,
  readSurroundings,
  type ReadOptions,
} from '../../gather/snapshot/read-snapshot';
import { readService } from '../diagnosis/diagnose-service';
import { now } from '../setup/clock';

/** A service that is there, or the file of one that is to be made. */
export type PreflightSubject =
  { readonly cluster: string; readonly service: string } | { readonly newService: string };

const options: ReadOptions = {
  logs: 'never',
  network: 'with-listeners',
  now,
  deadlines: defaultDeadlines,
};

/**
 * Reads what stands around a service and judges a release of it before a task starts. `definition`:
 * a file, an ARN or `family:revision`. Changes nothing.
 */
export async function runPreflight(
  subject: PreflightSubject,
  definition: string,
  clients: Clients,
): Promise<Preflight> {
  const planned = await definitionOf(definition, clients);
  return preflight(await surroundingsOf(subject, clients), planned);
}

async function surroundingsOf(subject: PreflightSubject, clients: Clients): Promise<Snapshot> {
  if (!('newService' in subject)) return readService(subject, clients, options);
  const service = writtenService(await textOf(subject.newService), subject.newService);
  return readSurroundings(service, clients, options);
}

async function definitionOf(name: string, clients: Clients): Promise<TaskDefinition> {
  if (!/^(arn:[\w-]+:ecs:[^:]+:\d+:task-definition\/)?[\w-]+:\d+$/.test(name))
    return writtenDefinition(await textOf(name), name);
  const session = new Session(clients, defaultDeadlines);
  const { reading } = await session.fact((chain) => readTaskDefinitions(chain, [name]));
  const [definition] = valueOf(reading) ?? [];
  if (definition !== undefined) return definition;
  const because = isUnreadable(reading) ? `${reading.operation}: ${reading.error}` : 'no answer';
  throw new CannotDiagnose(`The task definition ${name} cannot be read (${because}).`);
}

const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CannotDiagnose(`${file} cannot be read.`, { cause });
  });
