import { checks } from '../../checks';
import { valueOf } from '../../facts/reading';
import type { Prerequisites } from '../../facts/prerequisites';
import type { Snapshot } from '../../facts/snapshot';
import type { TaskDefinition } from '../../facts/task-definition';
import { rank } from '../rank';
import { runChecks } from '../run-checks';
import { strangeWordsIn } from '../strange-words/strange-words';
import { familyLines } from './address-family';
import { answer, type Supposed } from './answer';
import { graceLines } from './grace';
import { namedNetworkLines } from './named-network';
import { questions } from './questions';
import { plannedSnapshot } from './planned-snapshot';
import { prerequisiteLines } from './prerequisites/prerequisite-lines';
import type { Supposition } from './planned-targets';
import { revisionOf } from '../../findings/evidence';
import type { Preflight, PreflightLine } from '../../findings/preflight';
import { ruleLines } from './listener-rules';
import { roomLines } from './room';
import { declaringChecked, isClosed, withoutSuppositions } from './undeclared-port';
import { wiringLines } from './wiring';

/**
 * Judges a release before a task of it starts, with the checks of a diagnosis. Of a line that FAILs,
 * `confidence` says how sure it is, `proof` whether configuration shows it, and `remediation` is there
 * where one rule would mend it that the bot may add itself. Without `prerequisites` nothing is told
 * of images, secrets, log groups, roles, file systems, instances and quotas.
 */
export function preflight(
  snapshot: Snapshot,
  definition: TaskDefinition,
  prerequisites?: Prerequisites,
): Preflight {
  const { readings, requested } = snapshot;
  const service = valueOf(readings.service);
  const { serviceName, clusterName } = service ?? requested;
  return {
    release: revisionOf(definition),
    service: { serviceName, clusterName },
    takenAt: snapshot.takenAt,
    lines: [
      ...wiringLines(service, definition, readings),
      ...namedNetworkLines(service, definition, readings),
      ...askedLines(snapshot, definition),
      ...familyLines(service, definition, readings),
      ...(prerequisites === undefined ? [] : prerequisiteLines(prerequisites, snapshot)),
      ...roomLines(service, readings),
      ...graceLines(service, definition, readings),
    ],
  };
}

/** What the checks of a diagnosis say, and of blue/green rules what they cannot see. */
function askedLines(snapshot: Snapshot, definition: TaskDefinition): readonly PreflightLine[] {
  const { readings } = snapshot;
  const service = valueOf(readings.service);
  const found = new Map(
    [...new Set(questions.map(({ supposed }) => supposed))].map((supposed) => [
      supposed,
      outcomesUnder(supposed, snapshot, definition),
    ]),
  );
  const hasGroups = service === undefined || service.loadBalancers.length > 0;
  const rules = ruleLines(service, readings);
  const lines = questions
    .filter(({ facts }) => hasGroups || facts.every((one) => one === 'service'))
    .flatMap((question) =>
      answer(question, found.get(question.supposed) ?? nothing, snapshot, definition),
    )
    .filter(({ state, what }) => state !== 'PASS' || rules.every((one) => one.what !== what));
  const isClosedAnyway = (): boolean =>
    isClosed(outcomesUnder('silent', snapshot, declaringChecked(definition, readings)).causes);
  return [...withoutSuppositions(lines, definition, isClosedAnyway), ...rules];
}

const nothing: Supposed = { causes: [], outcomes: [], hasTargets: false };

/** What a diagnosis would tell if it were so. */
function outcomesUnder(
  supposed: Supposition,
  snapshot: Snapshot,
  definition: TaskDefinition,
): Supposed {
  const { readings, takenAt } = plannedSnapshot(snapshot, definition, supposed);
  const arn = valueOf(readings.service)?.serviceArn ?? '';
  const asked = checksAbout(supposed);
  const outcomes = runChecks(asked, readings, Date.parse(takenAt), strangeWordsIn(readings));
  const hasTargets = valueOf(readings.targetHealth)?.length !== 0;
  return { causes: rank(outcomes, arn).rootCauses, outcomes, hasTargets };
}

/** The checks that are asked under a supposition, and those that may explain what they find. */
function checksAbout(supposed: Supposition): typeof checks {
  const codes = questions.flatMap((one) => (one.supposed === supposed ? one.codes : []));
  return checks.filter(
    ({ code, explains }) => codes.includes(code) || explains.some((one) => codes.includes(one)),
  );
}
