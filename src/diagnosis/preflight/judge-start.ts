import { checks } from '../../checks';
import type { Prerequisites } from '../../facts/prerequisites';
import { isUnreadable, read, valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Snapshot } from '../../facts/snapshot';
import type { TaskDefinition } from '../../facts/task-definition';
import type { Problem } from '../../findings/check';
import type { Verdict } from '../../findings/diagnosis';
import type { PreflightLine } from '../../findings/preflight';
import { comingDeployment } from '../../reasoning/deployments/deployments';
import { findingOf, type Found, type Ranked } from '../rank';
import { passingRevisions, type PassingRevision } from './passing-revisions';
import { preflight } from './preflight';
import { prerequisiteLines } from './prerequisites/prerequisite-lines';

/** A start as its settings let it be judged. */
interface JudgedStart {
  readonly verdict: Verdict;
  readonly ranked: Ranked;
  /** What may stand in its way, and is proven by nothing. */
  readonly doubts: readonly string[];
}

/** What is starting and has not failed yet is judged by its settings, too. */
export function withStartFaults(
  snapshot: Snapshot,
  verdict: Verdict,
  ranked: Ranked,
  prerequisites?: Prerequisites,
): JudgedStart {
  if (verdict !== 'starting' || ranked.rootCauses.length > 0)
    return { verdict, ranked, doubts: [] };
  const { faults, doubts } = settingsOfStart(snapshot, prerequisites);
  return faults.length === 0
    ? { verdict, ranked, doubts }
    : { verdict: 'unhealthy', ranked: { ...ranked, rootCauses: faults }, doubts: [] };
}

const nothing = { faults: [], doubts: [] };

/**
 * What a start that has not failed yet will fail of, by configuration alone: the questions of a
 * preflight, asked of the release that is starting. Nothing is claimed that a healthy target denies,
 * be it one of this release or one of another to which the same would apply.
 */
function settingsOfStart(
  seen: Snapshot,
  prerequisites: Prerequisites | undefined,
): {
  readonly faults: readonly Found[];
  readonly doubts: readonly string[];
} {
  const snapshot = asItComes(seen);
  const { readings } = snapshot;
  const service = valueOf(readings.service);
  const arn =
    service && (comingDeployment(service)?.taskDefinitionArn ?? service.taskDefinitionArn);
  const definition = definitionsOf(snapshot).find((one) => one.taskDefinitionArn === arn);
  if (service === undefined || definition === undefined || isUnreadable(readings.targetHealth))
    return nothing;
  const passing = passingRevisions(snapshot);
  if (passing.some((one) => one === undefined || one.taskDefinitionArn === arn)) return nothing;
  const lines = linesOf(snapshot, definition);
  const denied = lines.length === 0 ? [] : passing.flatMap((one) => one && deniedBy(one));
  const standing = lines.filter(({ code }) => !denied.includes(code));
  const needed = prerequisites === undefined ? [] : missingFor(prerequisites, snapshot, definition);
  return {
    faults: [...needed, ...standing]
      .filter((line) => isFault(line) && line.proof === 'configuration')
      .flatMap((line) => foundOf(line, service)),
    doubts: standing.filter((line) => !isFault(line)).map(({ sentence }) => withoutCount(sentence)),
  };
}

/** Network and groups of a task set are its own: the service has none, or those of them all. */
function asItComes(snapshot: Snapshot): Snapshot {
  const { readings } = snapshot;
  const service = valueOf(readings.service);
  const coming = service && comingDeployment(service);
  if (service === undefined || coming?.kind !== 'task-set') return snapshot;
  const own = {
    awsvpc: coming.awsvpc ?? service.awsvpc,
    loadBalancers: coming.loadBalancers ?? service.loadBalancers,
  };
  return { ...snapshot, readings: { ...readings, service: read({ ...service, ...own }) } };
}

const definitionsOf = ({ readings }: Snapshot): readonly TaskDefinition[] =>
  valueOf(readings.taskDefinitions) ?? [];

/** The lines that fail or warn, each about something that a check knows. */
const linesOf = (snapshot: Snapshot, definition: TaskDefinition): readonly PreflightLine[] =>
  preflight(snapshot, definition).lines.filter(
    ({ state, code }) => (state === 'FAIL' || state === 'WARN') && code !== undefined,
  );

/** A server on an undeclared port is not to be expected: without one the start is no good one. */
const isFault = ({ state, supposed }: PreflightLine): boolean =>
  state === 'FAIL' || supposed === true;

/** What it needs beside its service and is not there. A task that runs had all of it. */
function missingFor(
  prerequisites: Prerequisites,
  snapshot: Snapshot,
  { taskDefinitionArn }: TaskDefinition,
): readonly PreflightLine[] {
  const { tasks, stoppedTasks } = snapshot.readings;
  const own = [...(valueOf(tasks) ?? []), ...(valueOf(stoppedTasks) ?? [])].filter(
    (task) => task.taskDefinitionArn === taskDefinitionArn,
  );
  if (own.some(({ startedAt }) => startedAt !== undefined)) return [];
  return prerequisiteLines(prerequisites, snapshot).filter(({ state }) => state === 'FAIL');
}

/** What a healthy revision would be said to fail of, too: so it cannot be true. */
const deniedBy = ({
  taskDefinitionArn,
  snapshot,
}: PassingRevision): readonly PreflightLine['code'][] =>
  definitionsOf(snapshot)
    .filter((one) => one.taskDefinitionArn === taskDefinitionArn)
    .flatMap((one) => linesOf(snapshot, one).map(({ code }) => code));

/** How many planned targets it would be is no news: none of them is there. */
export const withoutCount = (summary: string): string =>
  summary.replace(/ \([^()]*\btargets?\b[^()]*\)(?=[.:,])/, '');

function foundOf(line: PreflightLine, { serviceArn, desiredCount }: Service): readonly Found[] {
  const check = checks.find(({ code }) => code === line.code);
  if (check === undefined) return [];
  const isLikely = line.supposed === true;
  const problem: Problem = {
    resource: line.resource ?? serviceArn,
    summary: `This start will ${isLikely ? 'probably ' : ''}fail: ${withoutCount(line.sentence)}`,
    fix: line.fix ?? check.fix,
    evidence: line.evidence ?? [],
    affected: Math.max(1, desiredCount),
    of: Math.max(1, desiredCount),
    confidence: isLikely ? 'likely' : 'certain',
    ...(line.remediation === undefined ? {} : { remediation: line.remediation }),
  };
  return [{ finding: findingOf(check, problem), problem }];
}
