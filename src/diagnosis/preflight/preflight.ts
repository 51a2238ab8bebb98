import { checks } from '../../checks';
import { isUnreadable, valueOf } from '../../facts/reading';
import type { Snapshot } from '../../facts/snapshot';
import type { TaskDefinition } from '../../facts/task-definition';
import type { Finding } from '../../findings/diagnosis';
import { rank } from '../rank';
import { runChecks, type Outcome } from '../run-checks';
import { questions, type Question } from './questions';
import { plannedSnapshot } from './planned-snapshot';
import type { Supposition } from './planned-targets';
import type { Preflight, PreflightLine } from '../../findings/preflight';
import { roomLines } from './room';
import { wiringLines } from './wiring';

/** Judges a release before a task of it starts, with the checks of a diagnosis. */
export function preflight(snapshot: Snapshot, definition: TaskDefinition): Preflight {
  const { readings, requested } = snapshot;
  const service = valueOf(readings.service);
  const { serviceName, clusterName } = service ?? requested;
  const found = new Map(
    [...new Set(questions.map(({ supposed }) => supposed))].map((supposed) => [
      supposed,
      outcomesUnder(supposed, snapshot, definition),
    ]),
  );
  const hasGroups = service === undefined || service.loadBalancers.length > 0;
  const asked = questions.filter(
    ({ facts }) => hasGroups || facts.every((one) => one === 'service'),
  );
  return {
    release: definition.taskDefinitionArn.slice(definition.taskDefinitionArn.lastIndexOf('/') + 1),
    service: { serviceName, clusterName },
    takenAt: snapshot.takenAt,
    lines: [
      ...wiringLines(service, definition),
      ...asked.flatMap((question) =>
        answer(question, found.get(question.supposed) ?? nothing, snapshot, definition),
      ),
      ...roomLines(service, readings),
    ],
  };
}

interface Supposed {
  readonly causes: readonly Finding[];
  readonly outcomes: readonly Outcome[];
}

const nothing: Supposed = { causes: [], outcomes: [] };

/** What a diagnosis would tell if it were so. */
function outcomesUnder(
  supposed: Supposition,
  snapshot: Snapshot,
  definition: TaskDefinition,
): Supposed {
  const { readings, takenAt } = plannedSnapshot(snapshot, definition, supposed);
  const arn = valueOf(readings.service)?.serviceArn ?? '';
  const outcomes = runChecks(checks, readings, Date.parse(takenAt));
  return { causes: rank(outcomes, arn).rootCauses.map(({ finding }) => finding), outcomes };
}

const instanceUnknown = 'the instance is not known before a task is placed';

function answer(
  { what, codes, passes, facts }: Question,
  { causes, outcomes }: Supposed,
  { readings }: Snapshot,
  definition: TaskDefinition,
): readonly PreflightLine[] {
  const own = causes.filter(
    ({ code, confidence }) => codes.includes(code) && confidence !== 'possible',
  );
  if (own.length > 0)
    return own.map(({ code, confidence, summary, evidence, fix }) => ({
      state: confidence === 'certain' ? 'FAIL' : 'WARN',
      what,
      code,
      sentence: summary,
      evidence,
      fix,
    }));
  const unread = facts.map((name) => readings[name]).find(isUnreadable);
  if (unread !== undefined)
    return [{ state: 'SKIP', what, sentence: unread.error, lacks: unread.operation }];
  if (facts.includes('securityGroups') && definition.networkMode !== 'awsvpc')
    return [{ state: 'SKIP', what, sentence: instanceUnknown, later: true }];
  if (facts.some((name) => readings[name].state === 'not-needed')) return [];
  const doubt = outcomes.find(
    (one) => one.kind === 'cannot-tell' && codes.includes(one.check.code),
  );
  if (doubt?.kind === 'cannot-tell') {
    const lacks = doubt.unread?.operation;
    return [
      { state: 'SKIP', what, sentence: doubt.because, ...(lacks === undefined ? {} : { lacks }) },
    ];
  }
  return [{ state: 'PASS', what, sentence: passes }];
}
