import {
  DescribeServiceRevisionsCommand,
  ListServiceDeploymentsCommand,
  type ServiceDeploymentBrief,
} from '@aws-sdk/client-ecs';
import type { ReleaseRecord } from '../../facts/release-record';
import type { Reading } from '../../facts/reading';
import type { Clients } from '../session/clients';
import type { Chain } from '../session/chain';
import { distinct, iso, list, present } from '../session/parsing';
import { Session, type Deadlines } from '../session/session';

export const operations = ['ecs:ListServiceDeployments', 'ecs:DescribeServiceRevisions'] as const;

/** DescribeServiceRevisions takes twenty. */
const mostRecords = 20;

/**
 * The last service deployments of a service, newest first, each with the task definition of its
 * revision where ECS knows it. A refused or failed read is a reading, never an error.
 */
export async function readReleaseRecords(
  clients: Clients,
  { cluster, service }: { readonly cluster: string; readonly service: string },
  deadlines: Deadlines,
): Promise<Reading<readonly ReleaseRecord[]>> {
  const session = new Session(clients, deadlines);
  const { reading } = await session.fact(async (chain) => {
    const briefs = await listDeployments(chain, cluster, service);
    const revisions = await revisionsOf(chain, briefs).catch(() => new Map<string, string>());
    return briefs
      .map((brief) => recordOf(brief, revisions))
      .toSorted((a, b) => momentOf(b) - momentOf(a));
  });
  return reading;
}

const momentOf = ({ createdAt }: ReleaseRecord): number => Date.parse(createdAt ?? '') || 0;

const listDeployments = (
  chain: Chain,
  cluster: string,
  service: string,
): Promise<readonly ServiceDeploymentBrief[]> =>
  chain.call(
    operations[0],
    ({ ecs }, options) =>
      ecs.send(
        new ListServiceDeploymentsCommand({ cluster, service, maxResults: mostRecords }),
        options,
      ),
    ({ serviceDeployments }) => list(serviceDeployments, 'serviceDeployments'),
  );

/** Task definitions by revision. Revisions that were made before 2024-10-25 are not there. */
async function revisionsOf(
  chain: Chain,
  briefs: readonly ServiceDeploymentBrief[],
): Promise<ReadonlyMap<string, string>> {
  const arns = distinct(briefs.map(({ targetServiceRevisionArn }) => targetServiceRevisionArn));
  if (arns.length === 0) return new Map();
  return chain.call(
    operations[1],
    ({ ecs }, options) =>
      ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...arns] }), options),
    ({ serviceRevisions }) =>
      new Map(
        list(serviceRevisions, 'serviceRevisions').flatMap(
          ({ serviceRevisionArn, taskDefinition }) =>
            serviceRevisionArn === undefined || taskDefinition === undefined
              ? []
              : [[serviceRevisionArn, taskDefinition] as const],
        ),
      ),
    2,
  );
}

const recordOf = (
  brief: ServiceDeploymentBrief,
  revisions: ReadonlyMap<string, string>,
): ReleaseRecord => ({
  serviceDeploymentArn: present(brief.serviceDeploymentArn, 'serviceDeploymentArn'),
  status: present(brief.status, 'serviceDeployments[].status'),
  statusReason: brief.statusReason,
  createdAt: iso(brief.createdAt),
  targetServiceRevisionArn: brief.targetServiceRevisionArn,
  taskDefinitionArn: revisions.get(brief.targetServiceRevisionArn ?? ''),
});
