/**
 * What became of the one call that adds a rule. Only `applied` is success; after `duplicate` and
 * `ambiguous` the truth is in AWS and must be read.
 */
export type AuthorizeOutcome =
  | {
      readonly kind: 'applied';
      readonly securityGroupRuleId: string;
      readonly requestId: string | undefined;
    }
  /** A rule like this is there: ours, after an answer that was lost, or somebody else's. */
  | { readonly kind: 'duplicate'; readonly requestId: string | undefined }
  /** No answer, or one that cannot be read: the rule may be there. */
  | { readonly kind: 'ambiguous'; readonly because: string }
  | CallRefused;

/** What became of the call that takes a rule back. */
export type RevokeOutcome =
  | { readonly kind: 'revoked'; readonly requestId: string | undefined }
  | { readonly kind: 'gone'; readonly requestId: string | undefined }
  | { readonly kind: 'ambiguous'; readonly because: string }
  | CallRefused;

/** What AWS says of a call that it only checks. */
export type DryRunOutcome =
  | { readonly kind: 'permitted' }
  | { readonly kind: 'unknown'; readonly because: string }
  | CallRefused;

/** AWS said no, and nothing was changed. `denied` is a missing permission. */
export interface CallRefused {
  readonly kind: 'refused';
  readonly code: string;
  readonly sentence: string;
  readonly denied: boolean;
  readonly throttled: boolean;
}
