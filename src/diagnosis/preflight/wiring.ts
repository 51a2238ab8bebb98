import type { Service } from '../../facts/service';
import type { TaskDefinition } from '../../facts/task-definition';
import { valueOf } from '../../facts/reading';
import type { Readings } from '../../facts/snapshot';
import type { PreflightLine } from '../../findings/preflight';

/**
 * What ECS itself would refuse, and what would not protect the release: the container and the port
 * that the service names, and the circuit breaker.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html
 */
export function wiringLines(
  service: Service | undefined,
  definition: TaskDefinition,
  readings: Readings,
): readonly PreflightLine[] {
  if (service === undefined) return [];
  const entries = service.loadBalancers.flatMap(({ containerName, containerPort }) => {
    const container = definition.containers.find(({ name }) => name === containerName);
    const exposes = container?.portMappings.some((one) => coversPort(one, containerPort)) === true;
    const sentence =
      container === undefined
        ? `The service registers container ${containerName}, which ${definition.taskDefinitionArn} does not define.`
        : `The service registers port ${containerPort} of container ${containerName}, which maps no such port.`;
    return exposes
      ? []
      : [
          {
            state: 'FAIL' as const,
            what: 'Container and port',
            code: 'targets-not-registered' as const,
            sentence,
            confidence: 'certain' as const,
            proof: 'configuration' as const,
            fix: `Define container ${containerName} with a mapping of port ${containerPort}, or update the service's load balancer entry.`,
          },
        ];
  });
  const wired: readonly PreflightLine[] =
    entries.length > 0 || service.loadBalancers.length === 0
      ? entries
      : [
          {
            state: 'PASS',
            what: 'Container and port',
            sentence: 'the definition maps what the service registers',
          },
        ];
  return [...wired, ...protocolLines(service, definition, readings), ...protectionLines(service)];
}

/** What the groups of a load balancer speak, by what it runs over; of other words nothing is said. */
const carriers: Readonly<Record<string, string>> = {
  HTTP: 'tcp',
  HTTPS: 'tcp',
  TCP: 'tcp',
  TLS: 'tcp',
  UDP: 'udp',
};

/** A port that is mapped for the other kind of traffic alone; with an address of its own it may serve. */
const protocolLines = (
  { loadBalancers }: Service,
  { containers }: TaskDefinition,
  { targetGroups }: Readings,
): readonly PreflightLine[] =>
  loadBalancers.flatMap(({ containerName, containerPort, targetGroupArn }) => {
    const group = valueOf(targetGroups)?.found.find((one) => one.targetGroupArn === targetGroupArn);
    const wanted = carriers[group?.protocol ?? ''];
    const mapped = containers
      .filter(({ name }) => name === containerName)
      .flatMap(({ portMappings }) => portMappings)
      .filter((one) => coversPort(one, containerPort))
      .map(({ protocol }) => protocol);
    if (wanted === undefined || mapped.length === 0 || mapped.includes(wanted)) return [];
    return [
      {
        state: 'WARN' as const,
        what: 'Protocol',
        sentence: `Container ${containerName} maps port ${containerPort} for ${mapped.join(' and ')}, and ${group?.targetGroupName} speaks ${group?.protocol}, which runs over ${wanted}.`,
        confidence: 'likely' as const,
        proof: 'configuration' as const,
        fix: `Map port ${containerPort} with the protocol ${wanted}.`,
      },
    ];
  });

function coversPort(
  {
    containerPort,
    containerPortRange,
  }: TaskDefinition['containers'][number]['portMappings'][number],
  port: number,
): boolean {
  const [first, last] = (containerPortRange ?? '').split('-').map(Number);
  return (
    containerPort === port ||
    (first !== undefined && last !== undefined && first <= port && port <= last)
  );
}

function protectionLines({
  deploymentController,
  circuitBreaker,
  deploymentAlarms,
}: Service): readonly PreflightLine[] {
  if (deploymentController !== 'ECS') return [];
  const isOn = circuitBreaker.enable || deploymentAlarms.enable;
  return [
    {
      state: isOn ? 'PASS' : 'WARN',
      what: 'Circuit breaker',
      sentence: isOn
        ? 'circuit breaker or alarms are on'
        : 'Neither circuit breaker nor alarms are on: ECS will replace failing tasks for ever, and roll nothing back.',
    },
  ];
}
