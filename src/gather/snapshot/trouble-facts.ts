import { judgedDeployments } from '../../reasoning/deployments/deployments';
import type { Service } from '../../facts/service';
import type { ContainerLog } from '../../facts/log';
import type { ContainerInstance, Subnet } from '../../facts/network';
import type { Task } from '../../facts/task';
import { readTargetGroupAttributes } from '../elb/target-group-attributes';
import { readInstanceStatuses } from '../ec2/instance-statuses';
import { readRouteTables } from '../ec2/route-tables';
import { readSecurityGroups } from '../ec2/security-groups';
import { readVpcEndpoints } from '../ec2/vpc-endpoints';
import { readInstanceScaling, readScalingGroups } from '../scaling/instance-scaling';
import { readServiceScaling } from '../scaling/service-scaling';
import { readSecretMetadata } from '../secret-metadata';
import type { Chain } from '../session/chain';
import type { Fact } from '../session/fact';
import { distinct } from '../session/parsing';
import type { Session } from '../session/session';
import {
  groupsWithHeader,
  needsInstanceScaling,
  needsServiceScaling,
  needsWayOut,
  secretsInTrouble,
  speaksOfHeader,
  tasksOnLostHosts,
} from '../trouble';
import type { OnlyIf } from './only-if';

const none = 'no trouble of this service calls for it';

/** The facts that lead on: where the tasks are, on which hosts, and what they say. */
interface Leads {
  readonly subnets: Fact<readonly Subnet[]>;
  readonly containerInstances: Fact<readonly ContainerInstance[]>;
  readonly logs: Fact<readonly ContainerLog[]>;
}

/**
 * Starts reading what tells which of several fixes it is, each for its own trouble alone: a healthy
 * service costs no call more.
 */
export const gatherTrouble = (session: Session, leads: Leads, onlyIf: OnlyIf) => ({
  ...gatherWayOut(session, leads, onlyIf),
  instanceStatuses: onlyIf(
    (known) => tasksOnLostHosts(known).length > 0,
    none,
    async (chain, known) =>
      readInstanceStatuses(
        chain,
        hostsOf(tasksOnLostHosts(known), await chain.needs(leads.containerInstances)),
      ),
  ),
  secretMetadata: onlyIf(
    (known) => secretsInTrouble(known).length > 0,
    none,
    (chain, known) => readSecretMetadata(chain, secretsInTrouble(known)),
  ),
  serviceScaling: onlyIf(needsServiceScaling, none, (chain, { service }) =>
    readServiceScaling(chain, service),
  ),
  instanceScaling: gatherInstanceScaling(session, onlyIf),
  targetGroupAttributes: onlyIf(
    (known) => groupsWithHeader(known).length > 0,
    none,
    async (chain, known) =>
      speaksOfHeader((await chain.uses(leads.logs)) ?? [])
        ? readTargetGroupAttributes(chain, groupsWithHeader(known))
        : chain.notNeeded(none),
  ),
});

/** Tables and endpoints of the VPC that the tasks are in, beside each other; then the groups. */
function gatherWayOut(session: Session, { subnets }: Leads, onlyIf: OnlyIf) {
  const ofTheVpc = <T>(read: (chain: Chain, vpcIds: readonly string[]) => Promise<T>): Fact<T> =>
    onlyIf(needsWayOut, none, async (chain, { service }) => {
      const own = subnetIdsOf(service);
      const vpcIds = (await chain.needs(subnets))
        .filter(({ subnetId }) => own.includes(subnetId))
        .map(({ vpcId }) => vpcId);
      return vpcIds.length === 0
        ? chain.notNeeded('the tasks have no network interface of their own')
        : read(chain, distinct(vpcIds));
    });
  const endpoints = ofTheVpc(readVpcEndpoints);
  const groups = onlyIf(needsWayOut, none, async (chain, { service }) =>
    readSecurityGroups(
      chain,
      distinct([
        ...(await chain.needs(endpoints)).flatMap(({ securityGroupIds }) => securityGroupIds),
        ...configurationsOf(service).flatMap(({ securityGroupIds }) => securityGroupIds),
      ]),
    ),
  );
  return {
    routeTables: ofTheVpc(readRouteTables),
    vpcEndpoints: session.fact(async (chain) => ({
      found: await chain.needs(endpoints),
      securityGroups: await chain.uses(groups),
    })),
  };
}

function gatherInstanceScaling(session: Session, onlyIf: OnlyIf) {
  const groups = onlyIf(needsInstanceScaling, none, (chain, { service }) =>
    readScalingGroups(
      chain,
      service.capacityProviders.filter((name) => !name.startsWith('FARGATE')),
    ),
  );
  return session.fact(async (chain) => readInstanceScaling(chain, await chain.needs(groups)));
}

const configurationsOf = (service: Service) =>
  [service.awsvpc, ...judgedDeployments(service).map(({ awsvpc }) => awsvpc)].flatMap(
    (awsvpc) => awsvpc ?? [],
  );

const subnetIdsOf = (service: Service): readonly string[] =>
  configurationsOf(service).flatMap(({ subnetIds }) => subnetIds);

const hostsOf = (
  tasks: readonly Task[],
  containerInstances: readonly ContainerInstance[],
): readonly string[] =>
  distinct(
    containerInstances
      .filter(({ containerInstanceArn: arn }) =>
        tasks.some(({ containerInstanceArn }) => containerInstanceArn === arn),
      )
      .map(({ ec2InstanceId }) => ec2InstanceId),
  );
