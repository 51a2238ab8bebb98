import type { FindingCode } from '../../../findings/finding-code';

/** A cause, as far as its calls are told apart by it. */
export interface Blamed {
  readonly code: FindingCode;
  /** A target group, the service, or another thing, by its ARN or id. */
  readonly resource: string;
  /** The rule that is missing, where it is known. */
  readonly rule?: { readonly groupId: string; readonly port: number } | undefined;
  /** Everything that is said of it: which of several roles, secrets or images it is about. */
  readonly said?: string;
}
