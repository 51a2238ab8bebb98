/**
 * What became of a message. `reason` is a code or an error's name: never a token, an address or an
 * answer's text.
 */
export type SlackOutcome =
  | {
      readonly outcome: 'delivered';
      /** Undefined with a webhook, which does not say. */ readonly posted:
        PostedMessage | undefined;
    }
  | { readonly outcome: 'retry'; readonly afterSeconds: number; readonly reason: string }
  /** Slack may show it already: do not post it blindly again. */
  | { readonly outcome: 'ambiguous'; readonly reason: string }
  /** A person has to change a setting. */
  | { readonly outcome: 'misconfigured'; readonly reason: string }
  /** The message itself is wrong: a fault of ours. */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** The message to update is gone or closed: post a new one. */
  | { readonly outcome: 'replace'; readonly reason: string };

/** Where a message is: what an update needs. */
export interface PostedMessage {
  readonly channel: string;
  readonly ts: string;
}

/** What is sent. With blocks, `text` is the notification. */
export interface OutgoingMessage<Block> {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** How long to wait where Slack does not say. */
export const defaultRetrySeconds = 30;

const transient =
  /^(?:ratelimited|rate_limited|internal_error|fatal_error|service_unavailable|request_timeout|team_added_to_org|rollup_error|accesslimited)$/;
const settings =
  /^(?:invalid_auth|not_authed|account_inactive|token_revoked|token_expired|missing_scope|no_permission|channel_not_found|not_in_channel|is_archived|is_inactive|restricted_action.*|ekm_access_denied|message_limit_exceeded|org_login_required|team_access_not_granted|action_prohibited|channel_is_archived|no_service|no_team|no_active_hooks|invalid_token|user_not_found|posting_to_general_channel_denied)$/;
const gone = /^(?:message_not_found|cant_update_message|edit_window_closed|update_failed)$/;

/** The class of a Slack error code. https://docs.slack.dev/reference/methods/chat.postMessage */
export function outcomeOfCode(code: string): SlackOutcome {
  const reason = reasonOf(code);
  if (transient.test(code)) return { outcome: 'retry', afterSeconds: defaultRetrySeconds, reason };
  if (settings.test(code)) return { outcome: 'misconfigured', reason };
  if (gone.test(code)) return { outcome: 'replace', reason };
  return reason === code ? { outcome: 'refused', reason } : { outcome: 'ambiguous', reason };
}

/** Whether the blocks, and not the words, were refused. */
export const blocksWereRefused = (result: SlackOutcome): boolean =>
  result.outcome === 'refused' &&
  /^(?:invalid_blocks|invalid_blocks_format|msg_blocks_too_long|block_mismatch|invalid_payload)$/.test(
    result.reason,
  );

/** A code as Slack writes codes; a proxy's page instead of one is not repeated. */
const reasonOf = (code: string): string =>
  /^[a-z_]{1,60}$/.test(code) ? code : 'unreadable answer';

const neverSent =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_HAS_EXPIRED|ERR_TLS_.*|SELF_SIGNED_CERT.*|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY.*)$/;

/** A request that got no answer: safe to repeat only where it never left. */
export function outcomeOfNoAnswer(error: unknown): SlackOutcome {
  const code = errorCode(error) ?? 'no answer';
  if (neverSent.test(code))
    return { outcome: 'retry', afterSeconds: defaultRetrySeconds, reason: code };
  return { outcome: 'ambiguous', reason: /^[A-Z_]{2,40}$/.test(code) ? code : 'no answer' };
}

function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? errorCode(error.cause) : undefined;
}
