import type { Admission } from '../network/admits';
import type { Answer, Problem } from '../../findings/check';
import { countOf, socketText } from '../../findings/evidence';
import type { TargetHealth } from '../../facts/target-group';
import { keyOfTarget, linesOfFailures } from '../health/failures-by-group';
import { questionedPaths } from './questioned-paths';
import type { QuestionedPath } from './questioned-path';
import { unreadNetwork, type NetworkFactsSeen } from './network-facts-seen';

/** The same hole in the path to several targets of a group: one load balancer, one port. */
export interface Hole {
  readonly first: QuestionedPath;
  readonly paths: readonly QuestionedPath[];
  /** `2 of 3 targets`. */
  readonly count: string;
}

/**
 * How one hop of the path stands: `hole` is closed for certain, `partly` for some addresses,
 * `unknown` not to be told.
 */
export type HopState = 'open' | 'hole' | 'partly' | 'unknown';

/** What a security group's answer means for its hop. */
export const hopStateOf = (admission: Admission): HopState => admissionStates[admission];

const admissionStates: Readonly<Record<Admission, HopState>> = {
  admitted: 'open',
  'not-admitted': 'hole',
  partly: 'partly',
  unknown: 'unknown',
};

/**
 * One problem for each hole that the network has at one hop. Cannot tell where a silent target's
 * hop is unknown and no hole was found.
 */
export function pathProblems(
  facts: NetworkFactsSeen,
  stateOf: (one: QuestionedPath) => HopState,
  tell: (
    hole: Hole,
    all: readonly Hole[],
  ) => Pick<Problem, 'summary' | 'fix' | 'evidence' | 'remediation' | 'shared'>,
): Answer {
  const questioned = questionedPaths(facts);
  const holes = holesIn(questioned.filter((one) => ['hole', 'partly'].includes(stateOf(one))));
  if (holes.length === 0)
    return unknownAmong(
      facts,
      questioned.filter((one) => stateOf(one) === 'unknown' && one.purpose === 'health check'),
    );
  return holes.map((hole) => {
    const told = tell(hole, holes);
    const isDoubtful =
      hole.paths.every((one) => stateOf(one) === 'partly') || passingBeside(hole) !== undefined;
    return {
      ...told,
      resource: hole.first.targetGroup.targetGroupArn,
      evidence: [
        ...linesOfFailures(hole.paths.flatMap(({ failure }) => failure ?? [])),
        ...told.evidence,
        ...linesOfPassing(hole),
      ],
      affected: hole.paths.length,
      of: Math.max(hole.first.of, hole.paths.length),
      targets: hole.paths.map(({ target, registeredPort }) =>
        keyOfTarget({ ...target, port: registeredPort }),
      ),
      ...(isDoubtful ? { confidence: 'likely' as const } : {}),
    };
  });
}

/** A target that still counts as passing behind the hole. */
export const passingBeside = ({ paths }: Hole): TargetHealth | undefined =>
  paths.flatMap(({ passing }) => passing ?? [])[0];

/** Why a target that passes does not speak against the hole. */
function linesOfPassing(hole: Hole): readonly string[] {
  const passing = passingBeside(hole);
  const { unhealthyThresholdCount: threshold } = hole.first.targetGroup.healthCheck;
  return passing === undefined
    ? []
    : [
        `${socketText(passing.targetId, passing.port)} behind the same rules still counts as passing, as a target may until ${threshold} checks in a row have failed`,
      ];
}

const keyOf = ({ targetGroup, path, isDynamic }: QuestionedPath): string =>
  `${targetGroup.targetGroupArn} ${path.loadBalancer.loadBalancerArn} ${isDynamic ? 'dynamic' : path.port}`;

function holesIn(paths: readonly QuestionedPath[]): readonly Hole[] {
  return [...new Set(paths.map(keyOf))].flatMap((key) => {
    const same = paths.filter((one) => keyOf(one) === key);
    const [first] = same;
    return first === undefined
      ? []
      : [
          {
            first,
            paths: same,
            count: countWords(first, same.length),
          },
        ];
  });
}

function countWords({ of, purpose }: QuestionedPath, count: number): string {
  const words = countOf(count, Math.max(of, count), 'target');
  return purpose === 'first check' ? `${words}, whose first checks will fail` : words;
}

function unknownAmong({ optional }: NetworkFactsSeen, unknown: readonly QuestionedPath[]): Answer {
  const [first] = unknown;
  if (first === undefined) return [];
  const unread = unreadNetwork(optional);
  const because = `Whether the load balancer gets through to ${first.target.targetId ?? 'the task'} on port ${first.path.port} could not be told${unread === undefined ? ': a group, a prefix list or a subnet on the way is not known' : ''}.`;
  return { cannotTell: because, ...(unread === undefined ? {} : { unread }) };
}

/** Why the path matters on this port, for a sentence. */
export const purposeOf = ({ first }: Hole): string =>
  first.purpose === 'traffic'
    ? `the traffic port ${first.path.port}, while the check uses another one`
    : `the ${first.registeredPort === first.path.port ? 'traffic and health check' : 'health check'} port ${first.path.port}`;

/**
 * `The security group of the tasks (sg-1) does not admit`, for one group or several, of tasks or of
 * their instances.
 */
export function whoAdmits({ first: { path, targetGroup } }: Hole): string {
  const groups = path.targetGroupIds ?? [];
  const [noun, verb] = groups.length > 1 ? ['groups', 'admit'] : ['group', 'admits'];
  const what =
    path.ingress === 'partly'
      ? `${verb} only some addresses of`
      : `${groups.length > 1 ? 'do' : 'does'} not admit`;
  const whose = targetGroup.targetType === 'instance' ? 'instances' : 'tasks';
  return `The security ${noun} of the ${whose} (${groups.join(', ')}) ${what}`;
}
