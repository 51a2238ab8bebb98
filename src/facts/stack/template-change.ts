/**
 * One resource that a change set touches.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html
 */
export interface TemplateChange {
  readonly action: string;
  readonly logicalId: string;
  readonly type: string;
  /** Its name or ARN, where there is one already. */
  readonly physicalId: string | undefined;
  /** `True`, `Conditional` or `False`: whether it is made anew and the old one removed. */
  readonly replacement: string | undefined;
  /** The properties that change, without values. */
  readonly properties: readonly string[];
}

/** A change set, as far as it is computed. */
export interface ChangeSet {
  readonly status: string;
  readonly reason: string | undefined;
  readonly changes: readonly TemplateChange[];
}
