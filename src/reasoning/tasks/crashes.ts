import { crashSigns } from './crash-signs';
import { responsibleContainers } from './responsible-containers';
import type { Seen } from '../../findings/check';
import type { ContainerLog } from '../../facts/log';
import { logOf } from '../logs/log-lines';
import { withoutOutlivedCrashes } from './superseded-failures';
import { valueOf } from '../../facts/reading';
import { startFailureCode } from './start-failures';
import { countingStops, stopKind } from './stops';
import type { Container, Task } from '../../facts/task';

/** What ended a task by itself. */
export type CrashKind = 'out-of-memory' | 'architecture' | 'command' | 'completed' | 'exited';

/** A task that ended because of its own container, and the container that it was. */
export interface Crash {
  readonly kind: CrashKind;
  readonly task: Task;
  readonly container: Container;
  readonly log: ContainerLog | undefined;
}

/** The facts from which crashes are judged. */
export type CrashFacts = Seen<'service' | 'stoppedTasks', 'logs' | 'taskDefinitions'>;

/**
 * The present crashes, newest first. What ECS did to a task, and a task that never ran, are none.
 */
export function crashes(facts: CrashFacts): readonly Crash[] {
  const ended = withoutOutlivedCrashes(countingStops(facts.service, facts.stoppedTasks, facts.now));
  const known = ended.flatMap((task) => crashOf(task, facts) ?? []);
  return known.map((crash) => ({ ...crash, kind: kindOf(crash, known) }));
}

/** How many tasks stopped for a reason of their own or for failing checks. */
export const countingTotal = (facts: CrashFacts): number =>
  countingStops(facts.service, facts.stoppedTasks, facts.now).length;

function crashOf(task: Task, { optional }: CrashFacts): Omit<Crash, 'kind'> | undefined {
  const responsible = responsibleContainers(task, valueOf(optional.taskDefinitions) ?? []);
  const killed = mayBeBystander(task, optional.taskDefinitions)
    ? undefined
    : (responsible.find(({ reason = '' }) => crashSigns.outOfMemory.sign.test(reason)) ??
      (crashSigns.outOfMemory.sign.test(task.stoppedReason ?? '') ? responsible[0] : undefined));
  const logs = valueOf(optional.logs) ?? [];
  if (killed !== undefined)
    return { task, container: killed, log: logOf(logs, task.taskArn, killed.name) };
  const said = [task.stoppedReason, ...responsible.map(({ reason }) => reason)].join(' ');
  if (stopKind(task) !== 'essential-exited' || startFailureCode(said) !== undefined)
    return undefined;
  const container = culprit(responsible);
  return container && { task, container, log: logOf(logs, task.taskArn, container.name) };
}

/** Without the definition nobody knows which of several containers matters to one that failed its checks. */
const mayBeBystander = (
  task: Task,
  definitions: CrashFacts['optional']['taskDefinitions'],
): boolean =>
  definitions.state === 'unreadable' &&
  task.containers.length > 1 &&
  stopKind(task) === 'load-balancer';

/**
 * The container that ended first. When one essential container ends, ECS stops the others, so their
 * 143, 137 or 0 is a consequence; the one with a code of its own is the culprit, and a plain 0 is
 * more likely its own than a signal's code.
 */
export const culprit = (responsible: readonly Container[]): Container | undefined =>
  responsible
    .filter(({ exitCode }) => exitCode !== undefined)
    .toSorted((a, b) => suspicion(a) - suspicion(b))[0];

const suspicion = ({ exitCode }: Container): number =>
  exitCode === 143 ? 3 : exitCode === 137 ? 2 : exitCode === 0 ? 1 : 0;

/** A crash whose log was not read is taken for what the log of a like one shows. */
function kindOf(crash: Omit<Crash, 'kind'>, all: readonly Omit<Crash, 'kind'>[]): CrashKind {
  const { task, container } = crash;
  if (crashSigns.outOfMemory.sign.test(`${container.reason} ${task.stoppedReason}`))
    return 'out-of-memory';
  const like = all.find(
    (one) =>
      one.log !== undefined &&
      one.task.taskDefinitionArn === task.taskDefinitionArn &&
      one.container.exitCode === container.exitCode,
  );
  const text = ((crash.log ?? like?.log)?.lines ?? []).map(({ message }) => message).join('\n');
  if (crashSigns.wrongArchitecture.sign.test(text)) return 'architecture';
  if (
    container.exitCode === 126 ||
    container.exitCode === 127 ||
    crashSigns.unusableCommand.sign.test(text)
  )
    return 'command';
  return container.exitCode === 0 ? 'completed' : 'exited';
}
