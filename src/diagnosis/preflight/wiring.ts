import type { Service } from '../../facts/service';
import type { TaskDefinition } from '../../facts/task-definition';
import type { PreflightLine } from '../../findings/preflight';

/**
 * What ECS itself would refuse, and what would not protect the release: the container and the port
 * that the service names, and the circuit breaker.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html
 */
export function wiringLines(
  service: Service | undefined,
  definition: TaskDefinition,
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
  return [...wired, ...protectionLines(service)];
}

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
