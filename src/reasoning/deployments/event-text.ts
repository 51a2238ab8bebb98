/** One thing that ECS says in the events of a service or as the reason of a service deployment. */
export interface EventText {
  /** Fragments: the wording around them differs from year to year. */
  readonly sign: RegExp;
  /** What makes the sign say something else. */
  readonly unless?: RegExp;
  /** Real texts with invented names: each is a test. */
  readonly says: readonly string[];
  readonly source: string;
  /** Year, or year and month, of the newest sighting. */
  readonly seen: string;
}
