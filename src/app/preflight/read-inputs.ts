import { readFile } from 'node:fs/promises';
import { ClusterNotFound, CannotDiagnose } from '../../findings/cannot-diagnose';
import { isUnreadable, valueOf } from '../../facts/reading';
import { readPlannedDefinition } from '../../gather/ecs/planned-definition';
import { readService } from '../../gather/ecs/service';
import {
  writtenDefinition,
  writtenService,
  type PlannedDefinition,
  type PlannedService,
} from '../../gather/ecs/written';
import type { Clients } from '../../gather/session/clients';
import { Session } from '../../gather/session/session';
import { defaultDeadlines } from '../../gather/snapshot/read-snapshot';
import { refuseBrokenSession } from '../../gather/snapshot/refuse';

const registered = /^(?:arn:[\w-]+:ecs:[^:]+:\d+:task-definition\/)?[\w-]+:\d+$/;

/** The definition of a file, or a registered one by its ARN or `family:revision`. */
export const readDefinition = async (name: string, clients: Clients): Promise<PlannedDefinition> =>
  registered.test(name)
    ? readRegistered(name, clients)
    : writtenDefinition(await textOf(name), name);

/** The definition that is registered under a name; `family` alone is its newest revision. */
export async function readRegistered(name: string, clients: Clients): Promise<PlannedDefinition> {
  const session = new Session(clients, defaultDeadlines);
  const { reading } = await session.fact((chain) => readPlannedDefinition(chain, name));
  refuseBrokenSession(session);
  const planned = valueOf(reading);
  if (planned !== undefined) return planned;
  const because = isUnreadable(reading) ? `${reading.operation}: ${reading.error}` : 'no answer';
  throw new CannotDiagnose(`The task definition ${name} cannot be read (${because}).`);
}

/**
 * The service of a file. Refuses one whose cluster does not exist, or that exists already: then it
 * would be updated, not created.
 */
export async function readNewService(file: string, clients: Clients): Promise<PlannedService> {
  const planned = writtenService(await textOf(file), file);
  const { clusterArn: cluster, serviceName } = planned.service;
  const session = new Session(clients, defaultDeadlines);
  const { reading } = await session.fact((chain) => readService(chain, cluster, serviceName));
  refuseBrokenSession(session);
  const found = valueOf(reading);
  if (found === 'no-cluster') throw new ClusterNotFound(cluster, await clients.ecs.config.region());
  if (typeof found === 'object' && found.status !== 'INACTIVE')
    throw new CannotDiagnose(
      `The service ${serviceName} exists already in ${found.clusterName}: name it with --cluster and --service instead of --new-service.`,
    );
  return planned;
}

const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CannotDiagnose(`${file} cannot be read.`, { cause });
  });
