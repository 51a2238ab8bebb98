import { checks } from '../../checks';
import { isUnreadable, valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Snapshot } from '../../facts/snapshot';
import type { TaskDefinition } from '../../facts/task-definition';
import type { Problem } from '../../findings/check';
import type { Verdict } from '../../findings/diagnosis';
import type { PreflightLine } from '../../findings/preflight';
import { primaryDeployment } from '../../reasoning/deployments/deployments';
import { taskOfTarget } from '../../reasoning/targets/service-targets';
import { findingOf, type Found, type Ranked } from '../rank';
import { preflight } from './preflight';
import { questions } from './questions';

/** What is starting and has not failed yet is judged by its settings, too. */
export function withStartFaults(
  snapshot: Snapshot,
  verdict: Verdict,
  ranked: Ranked,
): { readonly verdict: Verdict; readonly ranked: Ranked } {
  const faults =
    verdict === 'starting' && ranked.rootCauses.length === 0 ? startFaults(snapshot) : [];
  return faults.length === 0
    ? { verdict, ranked }
    : { verdict: 'unhealthy', ranked: { ...ranked, rootCauses: faults } };
}

/**
 * What a start that has not failed yet will fail of, by configuration alone: the questions of a
 * preflight, asked of the release that is starting. Nothing is claimed that a healthy target denies,
 * be it one of this release or one of another to which the same would apply.
 */
function startFaults(snapshot: Snapshot): readonly Found[] {
  const { readings } = snapshot;
  const service = valueOf(readings.service);
  const arn =
    service && (primaryDeployment(service)?.taskDefinitionArn ?? service.taskDefinitionArn);
  const definition = definitionsOf(snapshot).find((one) => one.taskDefinitionArn === arn);
  if (service === undefined || definition === undefined || isUnreadable(readings.targetHealth))
    return [];
  const passing = passingRevisions(snapshot);
  if (passing.some((one) => one === undefined || one === arn)) return [];
  const lines = faultsOf(snapshot, definition);
  const denied = definitionsOf(snapshot)
    .filter((one) => lines.length > 0 && passing.includes(one.taskDefinitionArn))
    .flatMap((one) => faultsOf(snapshot, one).map(({ code }) => code));
  return lines.flatMap((line) =>
    denied.includes(line.code) ? [] : foundOf(line, service, definition),
  );
}

const definitionsOf = ({ readings }: Snapshot): readonly TaskDefinition[] =>
  valueOf(readings.taskDefinitions) ?? [];

const faultsOf = (snapshot: Snapshot, definition: TaskDefinition): readonly PreflightLine[] =>
  preflight(snapshot, definition).lines.filter(
    ({ state, proof, code }) => state === 'FAIL' && proof === 'configuration' && code !== undefined,
  );

/** The revisions behind the targets that are healthy now; undefined: nobody knows whose one is. */
function passingRevisions({ readings }: Snapshot): readonly (string | undefined)[] {
  const tasks = valueOf(readings.tasks) ?? [];
  const instances = valueOf(readings.containerInstances);
  const groups = valueOf(readings.targetGroups)?.found ?? [];
  return (valueOf(readings.targetHealth) ?? [])
    .filter(({ state }) => state === 'healthy')
    .map((target) => {
      const group = groups.find((one) => one.targetGroupArn === target.targetGroupArn);
      return group && taskOfTarget(target, group, tasks, instances)?.taskDefinitionArn;
    });
}

/** How many planned targets it would be is no news: none of them is there. */
export const withoutCount = (summary: string): string =>
  summary.replace(/ \([^()]*\btargets?\b[^()]*\)(?=[.:,])/, '');

/**
 * Whether it rests on a refusal that nobody has seen: where tasks have addresses of their own, what is
 * not declared may listen all the same.
 */
const isSupposed = ({ code }: PreflightLine, { networkMode }: TaskDefinition): boolean =>
  networkMode !== 'bridge' &&
  questions.some(
    ({ supposed, codes }) => supposed === 'refused' && codes.some((one) => one === code),
  );

function foundOf(
  line: PreflightLine,
  { serviceArn, desiredCount }: Service,
  definition: TaskDefinition,
): readonly Found[] {
  const check = checks.find(({ code }) => code === line.code);
  if (check === undefined) return [];
  const isLikely = isSupposed(line, definition);
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
