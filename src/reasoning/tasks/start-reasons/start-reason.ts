import type { FindingCode } from '../../../findings/finding-code';
import type { SaidOfStart, Stage } from './read-start-text';

/** A way in which a task can fail before it runs that has a code of its own. */
export type StartFailureCode = Extract<
  FindingCode,
  | 'container-instances-missing'
  | 'instance-resources-insufficient'
  | 'host-port-in-use'
  | 'placement-constraint-unsatisfied'
  | 'fargate-capacity-unavailable'
  | 'task-quota-reached'
  | 'subnet-addresses-exhausted'
  | 'network-interface-attach-failed'
  | 'instance-launch-failed'
  | 'infrastructure-role-unauthorized'
  | 'container-agent-disconnected'
  | 'image-not-found'
  | 'image-pull-unauthorized'
  | 'registry-rate-limited'
  | 'registry-unavailable'
  | 'image-unusable'
  | 'image-architecture-mismatch'
  | 'aws-endpoint-unreachable'
  | 'endpoint-policy-denied'
  | 'execution-role-unauthorized'
  | 'task-role-unassumable'
  | 'secret-not-found'
  | 'secret-value-unusable'
  | 'environment-file-not-found'
  | 'log-group-missing'
  | 'log-configuration-invalid'
  | 'log-destination-unreachable'
  | 'volume-mount-failed'
  | 'task-storage-full'
  | 'host-device-missing'
  | 'container-engine-failing'
  | 'container-dependency-unmet'
  | 'container-command-failed'
>;

/**
 * What a text proves. `answer`: somebody says what is wrong. `silence`: nobody answered. `advice`:
 * AWS guesses from the step that failed. `wrapper`: only the name of the step is left. A text often
 * holds several: the first kind of this list that is recognised is the reason.
 */
export type Basis = 'answer' | 'silence' | 'advice' | 'wrapper';

/** One way in which AWS, the container agent or the engine says why a task did not start. */
export interface StartReason {
  readonly code: StartFailureCode;
  readonly basis: Basis;
  /** Fragments and never whole texts: ECS cuts them at 1024 characters and rewords them. */
  readonly sign: RegExp;
  /** What makes the sign say something else. */
  readonly unless?: RegExp;
  /** The steps at which the sign means this; absent: at any. */
  readonly at?: readonly Stage[];
  /** Real texts with invented names: each is a test, and stands on the page of the code. */
  readonly says: readonly (string | Said)[];
  /** Where such a text was published, unless it says so itself. */
  readonly source: string;
  /** Year, or year and month, of the newest sighting. */
  readonly seen: string;
}

/** A text with an origin of its own; without one no page confirms its wording. */
export interface Said {
  readonly text: string;
  readonly source?: string;
  readonly seen?: string;
}

/** The texts of a reason, each with its origin. */
export const saidTexts = ({ says, source, seen }: StartReason): readonly Said[] =>
  says.map((one) => (typeof one === 'string' ? { text: one, source, seen } : one));

/** Whether a text gives this reason. */
export const gives = (said: SaidOfStart, { sign, unless, at }: StartReason): boolean =>
  (at === undefined || at.includes(said.stage)) &&
  sign.test(said.text) &&
  unless?.test(said.text) !== true;
