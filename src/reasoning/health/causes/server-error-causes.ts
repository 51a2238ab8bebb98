import { because } from '../failing-groups';
import { isBehindProxy } from '../proxies-in-task';
import { agentsIn } from '../../tasks/task-containers';
import { causesOfConnection } from './connection-causes';
import type { FailingGroup, FailureCause } from '../failing-groups';
import type { HealthFailure } from '../health-failure';
import { lastTrouble } from '../../logs/last-trouble';
import { linesWith } from '../../logs/log-signatures';
import type { Signature } from '../../logs/log-patterns';
import { answersToChecks, readinessPath, wordsAbout } from '../check-answers';

/** Why an application answers with a status from 500 to 599. */
export function causeOfServerError(
  code: number,
  failure: HealthFailure,
  group: FailingGroup,
): FailureCause {
  const isGateway = code >= 502 && code <= 504;
  const upstream = linesWith(group.logs ?? [], 'upstream-failed').slice(-2);
  if (isGateway && upstream.length > 0)
    return because('health-check-upstream-unavailable', 'likely', upstream);
  const credentials = troubleOf(group, 'credentials-missing');
  if (credentials.length > 0)
    return because('application-credentials-unavailable', 'likely', credentials);
  const dependency = troubleOf(group, 'dependency-failed');
  const answers = answersToChecks(group, code);
  if (dependency.length > 0)
    return because('health-check-dependency-down', 'likely', [...dependency, ...answers]);
  if (isGateway && answers.length === 0 && isBehindProxy(group, code))
    return because('health-check-upstream-unavailable', 'likely', deadContainers(group));
  if ((code === 502 || code === 504) && answers.length === 0)
    return noServerBehind(failure, group) ?? answerLost(group);
  if (code === 503 && readinessPath.test(group.targetGroup.healthCheck.path ?? ''))
    return because('health-check-dependency-down', 'likely', [
      `${group.targetGroup.healthCheck.path} is a readiness path, which asks what the application depends on`,
      ...answers,
    ]);
  return because('health-check-server-error', 'likely', [
    ...wordsAbout(group, 'error'),
    ...answers,
  ]);
}

/**
 * A load balancer also makes up 502 where the connection is refused or the TLS handshake fails:
 * what the log or the settings prove of that says more.
 */
function noServerBehind(failure: HealthFailure, group: FailingGroup): FailureCause | undefined {
  // What crashes over a request was reached by it.
  if (linesWith(group.logs ?? [], 'worker-crashed').length > 0) return undefined;
  return causesOfConnection({ ...failure, kind: 'connection' }, group).find(
    ({ code }) => code !== 'container-not-listening',
  );
}

/** Without the task definition nobody knows whether a proxy stands in between. */
const answerLost = (group: FailingGroup): FailureCause =>
  because('health-check-answer-lost', group.definition === undefined ? 'possible' : 'likely', [
    ...troubleOf(group, 'worker-crashed'),
    ...troubleOf(group, 'worker-busy'),
  ]);

/**
 * The last thing that went wrong in the container that takes the check, else in another one that it
 * may need, if it is of this kind.
 */
export function troubleOf(
  { logs = [], containerLogs, definition }: FailingGroup,
  signature: Signature,
): readonly string[] {
  const agents = definition === undefined ? [] : agentsIn(definition).map(({ name }) => name);
  const own = containerLogs.flatMap((log) => lastTrouble(log) ?? []);
  const others = logs
    .filter((log) => !containerLogs.includes(log) && !agents.includes(log.containerName))
    .flatMap((log) => lastTrouble(log) ?? []);
  const said = own.length > 0 ? own : others;
  return [
    ...new Set(said.flatMap((trouble) => (trouble.signature === signature ? trouble.lines : []))),
  ].slice(0, 2);
}

const deadContainers = ({ failures }: FailingGroup): readonly string[] => [
  ...new Set(
    failures
      .flatMap(({ task }) => task?.containers ?? [])
      .filter(({ exitCode, lastStatus }) => exitCode !== undefined && lastStatus === 'STOPPED')
      .map(
        ({ name, exitCode }) =>
          `The container ${name} of the task stopped with exit code ${exitCode}`,
      ),
  ),
];
