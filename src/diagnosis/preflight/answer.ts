import { isUnreadable, valueOf } from '../../facts/reading';
import type { Readings, Snapshot } from '../../facts/snapshot';
import type { ContainerDefinition, TaskDefinition } from '../../facts/task-definition';
import type { PreflightLine } from '../../findings/preflight';
import type { Found } from '../rank';
import type { Outcome } from '../run-checks';
import { knownHosts } from './planned-hosts';
import type { Question } from './questions';

/** What the checks say under one supposition. */
export interface Supposed {
  readonly causes: readonly Found[];
  readonly outcomes: readonly Outcome[];
  /** Whether anything would be registered: the way to nothing is not open. */
  readonly hasTargets: boolean;
}

const noTarget = 'nothing of it would be registered, so there is no way to judge';
const instanceUnknown = 'the instance is not known before a task is placed';

/** The lines of one question: what was found, else what is missing to tell, else that it passes. */
export function answer(
  question: Question,
  supposed: Supposed,
  { readings }: Snapshot,
  definition: TaskDefinition,
): readonly PreflightLine[] {
  const { what, codes, passes, isOfDynamicPorts } = question;
  if (isOfDynamicPorts === true && !hasDynamicPorts(definition)) return [];
  const own = supposed.causes.filter(
    ({ finding: { code, confidence } }) => codes.includes(code) && confidence !== 'possible',
  );
  if (own.length > 0) return own.map((found) => lineOf(found, question, definition));
  const missing = unanswered(question, supposed, readings, definition);
  return missing ?? [{ state: 'PASS', what, sentence: passes }];
}

const hasDynamicPorts = ({ networkMode, containers }: TaskDefinition): boolean =>
  networkMode !== 'awsvpc' &&
  networkMode !== 'host' &&
  containers.some(({ portMappings }: ContainerDefinition) =>
    portMappings.some(({ hostPort = 0 }) => hostPort === 0),
  );

/** Of some instances only: the task may be placed on another one. */
const isElsewhereOpen = (
  { finding: { affected, of } }: Found,
  { networkMode }: TaskDefinition,
): boolean => networkMode !== 'awsvpc' && affected < of;

function lineOf(
  found: Found,
  { what, isWarning, isOfTheMoment, facts }: Question,
  definition: TaskDefinition,
): PreflightLine {
  const { code, confidence, resource, summary, evidence, fix, shared } = found.finding;
  const isWeak =
    isWarning === true || (facts.includes('securityGroups') && isElsewhereOpen(found, definition));
  const sure = isWeak ? 'likely' : confidence;
  const { remediation } = found.problem;
  return {
    state: sure === 'certain' ? 'FAIL' : 'WARN',
    what,
    code,
    sentence: summary,
    resource,
    ...(shared === undefined ? {} : { shared }),
    evidence,
    fix,
    confidence: sure,
    proof: isOfTheMoment === true ? 'moment' : 'configuration',
    ...(remediation === undefined ? {} : { remediation }),
  };
}

/** Why it cannot be told, or no line at all where there is nothing to ask. */
function unanswered(
  { what, codes, facts }: Question,
  { outcomes, hasTargets }: Supposed,
  readings: Readings,
  definition: TaskDefinition,
): readonly PreflightLine[] | undefined {
  const isOnHost = facts.includes('securityGroups') && definition.networkMode !== 'awsvpc';
  const needed = isOnHost ? [...facts, 'containerInstances' as const, 'instances' as const] : facts;
  const unread = needed.map((name) => readings[name]).find(isUnreadable);
  if (unread !== undefined)
    return [{ state: 'SKIP', what, sentence: unread.error, lacks: unread.operation }];
  if (isOnHost && (knownHosts(readings).length === 0 || valueOf(readings.instances) === undefined))
    return [{ state: 'SKIP', what, sentence: instanceUnknown, later: true }];
  if (facts.includes('securityGroups') && !hasTargets)
    return [{ state: 'SKIP', what, sentence: noTarget, later: true }];
  if (facts.some((name) => readings[name].state === 'not-needed')) return [];
  const doubt = outcomes.find(
    (one) => one.kind === 'cannot-tell' && codes.includes(one.check.code),
  );
  if (doubt?.kind !== 'cannot-tell') return undefined;
  const lacks = doubt.unread?.operation;
  return [
    { state: 'SKIP', what, sentence: doubt.because, ...(lacks === undefined ? {} : { lacks }) },
  ];
}
