import { notNeeded } from '../../facts/reading';
import type {
  GatewayConnection,
  GatewayTargetGroup,
  LoadBalancerEntry,
  Service,
} from '../../facts/service';
import type { TaskDefinition } from '../../facts/task-definition';
import { readGatewayConnections } from '../ecs/gateway-connections';
import type { Fact } from '../session/fact';
import type { Session } from '../session/session';

/**
 * The service with the target groups that an ECS gateway owns. ECS names these in the revisions
 * alone, so they are asked for where the service has no other load balancer, or where its own texts
 * name a group that its list lacks.
 */
export function withGateway(
  session: Session,
  service: Fact<Service>,
  taskDefinitions: Fact<readonly TaskDefinition[]>,
): Fact<Service> {
  const connections = session.fact(async (chain) => {
    const known = await chain.needs(service);
    const { currentServiceRevisionArns: arns = [] } = known;
    return arns.length > 0 && mayHaveGateway(known)
      ? readGatewayConnections(chain, arns)
      : chain.notNeeded('nothing speaks of a gateway');
  });
  return session.fact(async (chain) => {
    const known = await chain.needs(service);
    const reading = await chain.reading(connections);
    if (reading.state === 'not-needed') return known;
    if (reading.state === 'unreadable') return { ...known, gatewayConnections: reading };
    if (reading.value.length === 0) return { ...known, gatewayConnections: notNeeded('none') };
    const definitions = (await chain.uses(taskDefinitions)) ?? [];
    return joined(known, reading.value, definitions);
  });
}

const groupArn = /arn:[\w-]+:elasticloadbalancing:[\w-]+:\d+:targetgroup\/[\w-]+\/[0-9a-f]+/g;

function mayHaveGateway({ loadBalancers, otherLoadBalancers, events }: Service): boolean {
  if (loadBalancers.length + otherLoadBalancers.length === 0) return true;
  const named = loadBalancers.flatMap(({ targetGroupArn, alternate }) => [
    targetGroupArn,
    alternate?.targetGroupArn,
  ]);
  return events
    .flatMap(({ message }) => message.match(groupArn) ?? [])
    .some((arn) => !named.includes(arn));
}

function joined(
  service: Service,
  connections: readonly GatewayConnection[],
  definitions: readonly TaskDefinition[],
): Service {
  const entries = connections.flatMap((connection) =>
    connection.groups.flatMap((group) => entryOf(group, connection, service, definitions)),
  );
  return {
    ...service,
    gatewayConnections: { state: 'read', value: connections },
    loadBalancers: [...service.loadBalancers, ...entries.filter(isNew(service))],
  };
}

/** ECS may list the group of a gateway one day: then it is the same one. */
const isNew =
  ({ loadBalancers }: Service) =>
  ({ targetGroupArn }: LoadBalancerEntry): boolean =>
    loadBalancers.every((one) => one.targetGroupArn !== targetGroupArn);

function entryOf(
  group: GatewayTargetGroup,
  gateway: GatewayConnection,
  { taskDefinitionArn }: Service,
  definitions: readonly TaskDefinition[],
): readonly LoadBalancerEntry[] {
  const definition = definitions.find((one) => one.taskDefinitionArn === taskDefinitionArn);
  const [found] = (definition?.containers ?? []).flatMap(({ name: containerName, portMappings }) =>
    portMappings.flatMap(({ name, containerPort }) =>
      name === gateway.portName && containerPort !== undefined
        ? [{ containerName, containerPort }]
        : [],
    ),
  );
  // Without the definition the port is not known; the targets tell the one that is registered.
  const { containerName, containerPort } = found ?? { containerName: '', containerPort: 0 };
  return [
    {
      targetGroupArn: group.targetGroupArn,
      containerName,
      containerPort,
      alternate:
        group.alternateTargetGroupArn === undefined
          ? undefined
          : {
              targetGroupArn: group.alternateTargetGroupArn,
              productionListenerRuleArn: group.listenerRuleArn,
              testListenerRuleArn: group.testListenerRuleArn,
              roleArn: undefined,
            },
      gateway,
    },
  ];
}
