import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { ClusterNotFound, CannotDiagnose } from '../../findings/cannot-diagnose';
import { isUnreadable, valueOf, type Reading } from '../../facts/reading';
import type { Service } from '../../facts/service';
import { readDefaultProviders } from '../../gather/ecs/capacity-defaults';
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
  const [, , , itsRegion] = name.split(':');
  const region = await clients.ecs.config.region();
  if (itsRegion !== undefined && itsRegion !== region)
    throw new CannotDiagnose(
      `The task definition ${name} is in ${itsRegion}, and ${region} is asked: a service takes those of its own Region.`,
    );
  const session = new Session(clients, defaultDeadlines);
  const { reading } = await session.fact((chain) => readPlannedDefinition(chain, name));
  refuseBrokenSession(session);
  const planned = valueOf(reading);
  if (planned !== undefined) return planned;
  throw new CannotDiagnose(`The task definition ${name} cannot be read (${whyUnread(reading)}).`);
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
  return { ...planned, service: await withProviders(planned.service, file, session) };
}

/** Where the file says nothing of what its tasks run on, the cluster says it, or a task set will. */
async function withProviders(service: Service, file: string, session: Session): Promise<Service> {
  const { launchType, capacityProviders: named, deploymentController } = service;
  if (launchType !== undefined || named.length > 0 || deploymentController === 'EXTERNAL')
    return service;
  const { reading } = await session.fact((chain) =>
    readDefaultProviders(chain, service.clusterArn),
  );
  const capacityProviders = valueOf(reading);
  if (capacityProviders === undefined)
    throw new CannotDiagnose(
      `${file} names neither launchType nor capacityProviderStrategy, and what the cluster ${service.clusterName} has instead cannot be read (${whyUnread(reading)}).`,
    );
  return capacityProviders.length > 0
    ? { ...service, capacityProviders }
    : { ...service, launchType: 'EC2' };
}

const whyUnread = (reading: Reading<unknown>): string =>
  isUnreadable(reading) ? `${reading.operation}: ${reading.error}` : 'no answer';

const byteOrders: Readonly<Record<string, 'utf16le'>> = { fffe: 'utf16le' };

/** As PowerShell writes it, too, with a mark of the byte order before the JSON. */
async function textOf(file: string): Promise<string> {
  const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch(
    (cause: unknown) => {
      throw new CannotDiagnose(whyNoText(file, cause), { cause });
    },
  );
  const order = byteOrders[bytes.subarray(0, 2).toString('hex')] ?? 'utf8';
  const text = bytes.toString(order).replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new CannotDiagnose(`${file} is empty.`);
  return text;
}

function whyNoText(file: string, cause: unknown): string {
  const code =
    typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  if (code === 'EISDIR') return `${file} is a folder. Give the name of a file.`;
  return code === 'ENOENT'
    ? `There is no file ${file}. Give a JSON file; a registered task definition is named by its ARN or as family:revision.`
    : `${file} cannot be read.`;
}
