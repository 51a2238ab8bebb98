/** Whose a bucket must be, and where. */
export interface BucketPlace {
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
}
