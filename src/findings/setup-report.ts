/**
 * `ok`: set up and working, as far as it can be read. `missing`: has to be mended. `off`: not set up,
 * and nothing breaks without it. `unread`: AWS was asked and did not answer.
 */
export type SetupState = 'ok' | 'missing' | 'off' | 'unread';

/** One line of the doctor's report. */
export interface SetupLine {
  /** What the line is about, in a word or two. */
  readonly what: string;
  readonly state: SetupState;
  readonly sentence: string;
  /** What to do about it. */
  readonly fix?: string;
  /** The IAM action that would let it be read. */
  readonly lacks?: string;
}

/** What is set up and what is missing, for one account, Region and deployment. */
export interface SetupReport {
  readonly accountId: string;
  readonly region: string;
  readonly stackName: string;
  readonly lines: readonly SetupLine[];
}
