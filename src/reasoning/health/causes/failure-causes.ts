import { asAnswered } from './as-answered';
import { causesOfAnswer } from './answer-causes';
import type { Confidence, Problem } from '../../../findings/check';
import { causesOfConnection } from './connection-causes';
import { countOf } from '../../../findings/evidence';
import {
  because,
  failingGroups,
  sideOf,
  type FailingGroup,
  type FailureCause,
  type FailureFactsSeen,
} from '../failing-groups';
import type { HealthFailure } from '../health-failure';
import { keyOfTarget, linesOfFailures } from '../failures-by-group';
import type { FindingCode } from '../../../findings/finding-code';
import { clip } from '../../logs/log-lines';
import { taskId, type Task } from '../../../facts/task';

/** What a check says about the failures of one group that have its cause. */
export interface CauseFound {
  readonly group: FailingGroup;
  /** The newest of the failures. */
  readonly failure: HealthFailure;
  readonly cause: FailureCause;
  /** `2 of 3 targets`. */
  readonly count: string;
}

/**
 * The causes of one failure: one mechanism wins for an answer, while a server may be both on
 * another port and on loopback.
 */
export function causesOf(failure: HealthFailure, whole: FailingGroup): readonly FailureCause[] {
  const group = sideOf(failure, whole);
  const answered = asAnswered(failure, group);
  const { kind, task } = answered;
  if (kind === 'timeout' && task?.connectivity === 'DISCONNECTED' && isUp(task))
    return [hostIsDark(task)];
  switch (kind) {
    case 'status':
      return causesOfAnswer(answered, group);
    case 'connection':
    case 'timeout':
      return causesOfConnection(failure, group);
    case 'internal-error':
    case 'other':
      return [];
  }
}

/** Every task that has ended is disconnected. */
const isUp = ({ lastStatus, stoppingAt }: Task): boolean =>
  lastStatus === 'RUNNING' && stoppingAt === undefined;

/** Silence of a target whose host does not talk to ECS either: the host is what they have in common. */
const hostIsDark = (task: Task): FailureCause =>
  because('container-agent-disconnected', 'likely', [
    `${taskId(task)} on ${task.containerInstanceArn ?? 'its host'}: connectivity ${task.connectivity}`,
  ]);

/** What a check says of a cause, and what it alone knows of its proof. */
type Told = Pick<Problem, 'summary' | 'fix'> & Partial<Pick<Problem, 'confidence' | 'evidence'>>;

/** One problem for each group with failures that have this cause. */
export function failureProblems(
  facts: FailureFactsSeen,
  code: FindingCode,
  tell: (found: CauseFound) => Told,
): readonly Problem[] {
  return failingGroups(facts).flatMap((group) => {
    const found = group.failures.flatMap((failure) => {
      const side = sideOf(failure, group);
      return causesOf(failure, group).flatMap((cause) =>
        cause.code === code ? [{ failure: asAnswered(failure, side), cause, group: side }] : [],
      );
    });
    const [first] = found;
    if (first === undefined) return [];
    const told = tell({ ...first, count: countOf(found.length, group.of, 'target') });
    return [
      {
        ...told,
        resource: group.targetGroup.targetGroupArn,
        evidence: [
          ...linesOfFailures(found.map(({ failure }) => failure)),
          ...new Set(found.flatMap(({ cause }) => cause.because)),
          ...(told.evidence ?? []),
        ].map((line) => clip(line, 400)),
        affected: found.length,
        of: group.of,
        targets: found.map(({ failure }) => keyOfTarget(failure)),
        confidence: confidenceOf(told.confidence ?? first.cause.confidence, group, found.length),
      },
    ];
  });
}

/** Some healthy and some not, and nobody knows whose the failing ones are: then little is known. */
const confidenceOf = (confidence: Confidence, group: FailingGroup, affected: number): Confidence =>
  group.isOwnershipUnknown && affected < group.of ? 'possible' : confidence;
