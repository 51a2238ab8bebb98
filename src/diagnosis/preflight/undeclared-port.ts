import { valueOf } from '../../facts/reading';
import type { Readings } from '../../facts/snapshot';
import type { TaskDefinition } from '../../facts/task-definition';
import type { PreflightLine } from '../../findings/preflight';
import type { Found } from '../rank';
import { questions } from './questions';

/**
 * Whether it rests on a refusal that nobody has seen: where tasks have addresses of their own, what is
 * not declared may listen all the same.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
const restsOnRefusal = ({ state, code }: PreflightLine, { networkMode }: TaskDefinition): boolean =>
  state === 'FAIL' &&
  networkMode !== 'bridge' &&
  questions.some(
    ({ supposed, codes }) => supposed === 'refused' && codes.some((one) => one === code),
  );

/** What rests on a refusal that nobody has seen is a warning, unless the way is closed as well. */
export const withoutSuppositions = (
  lines: readonly PreflightLine[],
  definition: TaskDefinition,
  isClosedAnyway: () => boolean,
): readonly PreflightLine[] =>
  lines.some((line) => restsOnRefusal(line, definition)) && !isClosedAnyway()
    ? lines.map((line) =>
        restsOnRefusal(line, definition)
          ? {
              ...line,
              state: 'WARN',
              confidence: 'likely',
              supposed: true,
              evidence: [...(line.evidence ?? []), undeclared(definition)],
            }
          : line,
      )
    : lines;

const undeclared = ({ networkMode }: TaskDefinition): string =>
  `In ${networkMode} mode a server is reached on a port that no container declares, too`;

/** The definition as it would be with the checked ports declared. */
export function declaringChecked(
  definition: TaskDefinition,
  { targetGroups }: Readings,
): TaskDefinition {
  const checked = (valueOf(targetGroups)?.found ?? []).flatMap(({ healthCheck: { port } }) =>
    port === 'traffic-port'
      ? []
      : {
          containerPort: port,
          hostPort: port,
          containerPortRange: undefined,
          protocol: 'tcp',
          appProtocol: undefined,
        },
  );
  return {
    ...definition,
    containers: definition.containers.map((one, n) =>
      n === 0 ? { ...one, portMappings: [...one.portMappings, ...checked] } : one,
    ),
  };
}

const network: readonly string[] = [
  'task-ingress-missing',
  'load-balancer-egress-missing',
  'network-acl-blocking',
];

/** Whether something stands in the way that a server on the port would not change. */
export const isClosed = (causes: readonly Found[]): boolean =>
  causes.some(
    ({ finding: { code, confidence } }) => confidence === 'certain' && network.includes(code),
  );
