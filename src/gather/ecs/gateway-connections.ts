import {
  DescribeServiceRevisionsCommand,
  type DescribeServiceRevisionsCommandOutput,
  type GatewayConnection as SdkConnection,
  type GatewayConnectionAlbResources,
  type ServiceRevision,
} from '@aws-sdk/client-ecs';
import type { GatewayConnection, GatewayTargetGroup } from '../../facts/service';
import type { Chain } from '../session/chain';
import { batchesOf } from '../session/pages';
import { list, present } from '../session/parsing';

export const operations = ['ecs:DescribeServiceRevisions'] as const;

/** Reads what ECS gateways have set up for the current revisions of a service. */
export const readGatewayConnections = (
  chain: Chain,
  revisionArns: readonly string[],
): Promise<readonly GatewayConnection[]> =>
  chain.call(
    operations[0],
    ({ ecs }, options) =>
      ecs.send(
        new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...revisionArns] }),
        options,
      ),
    parseRevisions,
  );

const parseRevisions = ({
  serviceRevisions,
}: DescribeServiceRevisionsCommandOutput): readonly GatewayConnection[] => [
  ...new Map(
    list(serviceRevisions, 'serviceRevisions')
      .flatMap(connectionsOf)
      .map((one) => [`${one.gatewayRouteArn} ${JSON.stringify(one.groups)}`, one]),
  ).values(),
];

/** A service behind a gateway, and the target groups that the gateway owns for it. */
export interface GatewayOwner {
  readonly serviceArn: string | undefined;
  readonly targetGroupArns: readonly string[];
}

const mostRevisionsPerCall = 20;

/** Finds the services among these revisions that are behind a gateway, twenty revisions a call. */
export const readGatewayOwners = async (
  chain: Chain,
  revisionArns: readonly string[],
  turn: number,
): Promise<readonly GatewayOwner[]> =>
  (
    await Promise.all(
      batchesOf(revisionArns, mostRevisionsPerCall).map((batch) =>
        chain.call(
          operations[0],
          ({ ecs }, options) =>
            ecs.send(
              new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...batch] }),
              options,
            ),
          gatewayOwners,
          turn,
        ),
      ),
    )
  ).flat();

/** The same of an answer. */
export const gatewayOwners = ({
  serviceRevisions,
}: Pick<DescribeServiceRevisionsCommandOutput, 'serviceRevisions'>): readonly GatewayOwner[] =>
  list(serviceRevisions, 'serviceRevisions').map((revision) => ({
    serviceArn: revision.serviceArn,
    targetGroupArns: connectionsOf(revision).flatMap(({ groups }) =>
      groups.flatMap(({ targetGroupArn, alternateTargetGroupArn: other }) =>
        other === undefined ? [targetGroupArn] : [targetGroupArn, other],
      ),
    ),
  }));

/**
 * The connections of one revision. A connector without a connection is one that ECS has not begun
 * to set up.
 */
export function connectionsOf({
  ecsManagedResources,
  gatewayConnectors = [],
}: ServiceRevision): readonly GatewayConnection[] {
  const connections = (ecsManagedResources?.gatewayConnections ?? []).map(parseConnection);
  const waiting = gatewayConnectors.filter(
    ({ portName }) => !connections.some((one) => one.portName === portName),
  );
  return [
    ...connections,
    ...waiting.map(({ portName }) => ({
      gatewayArn: undefined,
      gatewayRouteArn: undefined,
      portName,
      status: 'CREATE_IN_PROGRESS',
      groups: [],
    })),
  ];
}

const parseConnection = (connection: SdkConnection): GatewayConnection => ({
  gatewayArn: connection.gatewayArn,
  gatewayRouteArn: connection.gatewayRouteArn,
  portName: connection.portName,
  status: present(connection.status, 'gatewayConnections[].status'),
  groups: (connection.resources?.hostSharedAlb ?? []).flatMap(parseGroup),
});

function parseGroup({
  targetGroupArn,
  alternateTargetGroupArn,
  listenerRuleArn,
  testListenerRuleArn,
}: GatewayConnectionAlbResources): readonly GatewayTargetGroup[] {
  return targetGroupArn === undefined
    ? []
    : [{ targetGroupArn, alternateTargetGroupArn, listenerRuleArn, testListenerRuleArn }];
}
