/** A CloudTrail trail, as a record: it delivers nothing. */
export interface LoggedTrail {
  readonly name: string;
  isLogging: boolean;
  readonly readWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
}
