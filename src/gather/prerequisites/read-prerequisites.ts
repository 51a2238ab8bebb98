import { notNeeded, type Reading } from '../../facts/reading';
import type { Named, Prerequisites, References } from '../../facts/prerequisites';
import type { Service } from '../../facts/service';
import type { Chain } from '../session/chain';
import type { Clients } from '../session/clients';
import { distinct } from '../session/parsing';
import { Session, type Deadlines } from '../session/session';
import type { PrerequisiteClients } from './clients';
import { readEnvironmentFile } from './environment-files';
import { executionCalls } from './execution-calls';
import { readFileSystem } from './file-systems';
import { readHosts } from './hosts';
import { readImage } from './images';
import { readLogGroup } from './log-groups';
import { readMountTargets } from './mount-targets';
import { readVcpuQuota } from './quotas';
import { readPermissions } from './role-permissions';
import { readRole } from './roles';
import { readSecretState } from './secrets';

/** Of each kind; more than a task definition has in practice. What is beyond is told as unread. */
const mostOfAKind = 50;

/** Where the release is going to be. */
export interface Destination {
  readonly service: Service | undefined;
  readonly region: string;
  readonly accountId: string | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One reading for each item, by its name. */
type Each = <T, Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  read: (chain: Chain, item: Item) => Promise<T>,
) => Promise<readonly Named<T>[]>;

const eachIn =
  (session: Session): Each =>
  (items, nameOf, read) =>
    Promise.all(
      items.map(async (item, n) => ({
        name: nameOf(item),
        reading: await readingOf(session, (chain) =>
          n < mostOfAKind ? read(chain, item) : chain.notNeeded('it is one of too many to ask for'),
        ),
      })),
    );

const ownName = (name: string): string => name;

/** Reads everything that a task definition refers to outside itself, side by side. */
export async function readPrerequisites(
  references: References,
  at: Destination,
  clients: Clients & PrerequisiteClients,
  deadlines: Deadlines,
): Promise<Prerequisites> {
  const session = new Session(clients, deadlines);
  const each = eachIn(session);
  const [named, single] = await Promise.all([
    readNamed(each, references, at, clients),
    readSingle(session, references, at, clients),
  ]);
  return { references, ...named, ...single };
}

type All = Clients & PrerequisiteClients;

/** What is looked up by its name, one by one. */
async function readNamed(
  each: Each,
  references: References,
  at: Destination,
  clients: All,
): Promise<Omit<Prerequisites, 'references' | 'hosts' | 'vcpuQuota' | 'executionPermissions'>> {
  const { region, accountId, service } = at;
  const ids = distinct(references.fileSystems.map(({ fileSystemId }) => fileSystemId));
  const [images, secrets, logGroups, roles, fileSystems, environmentFiles, mountTargets] =
    await Promise.all([
      each(references.images, ownName, (chain, image) => readImage(chain, clients, image)),
      each(references.secrets, ownName, (chain, one) => readSecretState(chain, clients, one, at)),
      each(
        references.logGroups,
        ({ logGroupName }) => logGroupName,
        (chain, group) => readLogGroup(chain, group, region),
      ),
      each(rolesOf(references), ownName, (chain, arn) => readRole(chain, clients, arn, accountId)),
      each(
        references.fileSystems,
        ({ fileSystemId }) => fileSystemId,
        (chain, fileSystem) => readFileSystem(chain, clients, fileSystem),
      ),
      each(references.environmentFiles, ownName, (chain, arn) =>
        readEnvironmentFile(chain, clients, arn),
      ),
      each(service?.awsvpc === undefined ? [] : ids, ownName, (chain, id) =>
        readMountTargets(chain, clients, id, service?.awsvpc?.subnetIds ?? []),
      ),
    ]);
  return { images, secrets, logGroups, roles, fileSystems, environmentFiles, mountTargets };
}

async function readSingle(
  session: Session,
  references: References,
  at: Destination,
  clients: All,
): Promise<Pick<Prerequisites, 'hosts' | 'vcpuQuota' | 'executionPermissions'>> {
  const [hosts, vcpuQuota, executionPermissions] = await Promise.all([
    hostsOf(session, at.service),
    quotaOf(session, clients, at),
    permissionsOf(session, clients, references, at),
  ]);
  return { hosts, vcpuQuota, executionPermissions };
}

function permissionsOf(
  session: Session,
  clients: PrerequisiteClients,
  references: References,
  at: Destination,
): Promise<Prerequisites['executionPermissions']> {
  const { executionRoleArn: role } = references;
  if (role === undefined) return Promise.resolve(notNeeded('no execution role is named'));
  const calls = executionCalls(references, at, role.split(':')[1] ?? 'aws');
  return calls.length === 0
    ? Promise.resolve(notNeeded('it is asked for nothing'))
    : readingOf(session, (chain) => readPermissions(chain, clients, role, calls, at.accountId));
}

const rolesOf = ({ executionRoleArn, taskRoleArn }: References): readonly string[] =>
  distinct([executionRoleArn, taskRoleArn]);

const readingOf = async <T>(
  session: Session,
  work: (chain: Chain) => Promise<T>,
): Promise<Reading<T>> => (await session.fact(work)).reading;

/** The instances of a cluster matter where its tasks are not on Fargate. */
const hostsOf = (
  session: Session,
  service: Service | undefined,
): Promise<Prerequisites['hosts']> =>
  service !== undefined && isOnHosts(service)
    ? readingOf(session, (chain) => readHosts(chain, service.clusterArn))
    : Promise.resolve(notNeeded('the tasks are not on instances of the cluster'));

/** Under an external controller the task sets say what they run on. */
const isOnHosts = ({ launchType, capacityProviders, deployments }: Service): boolean =>
  capacityProviders.length > 0
    ? capacityProviders.some((name) => !name.startsWith('FARGATE'))
    : ['EC2', 'EXTERNAL'].includes(launchType ?? deployments[0]?.launchType ?? '');

function quotaOf(
  session: Session,
  clients: PrerequisiteClients,
  { service, now }: Destination,
): Promise<Prerequisites['vcpuQuota']> {
  const [first] = service?.capacityProviders ?? [];
  const provider = first ?? service?.launchType;
  return provider === 'FARGATE' || provider === 'FARGATE_SPOT'
    ? readingOf(session, (chain) => readVcpuQuota(chain, clients, provider, now))
    : Promise.resolve(notNeeded('the tasks are not on Fargate'));
}
