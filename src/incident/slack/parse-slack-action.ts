import { isFields, textOf, type Fields } from '../events/event-envelope';
import { jsonIn } from '../../facts/json-text';

/**
 * The press of one of our buttons, as Slack tells of it. Who and where are Slack's word; everything
 * else is looked up.
 */
export interface SlackAction {
  readonly actionId: string;
  readonly value: string;
  readonly userId: string;
  /**
   * The user is of the workspace where the button was pressed, and not a guest from another; unsaid
   * is no.
   */
  readonly isOfWorkspace: boolean;
  readonly teamId: string;
  readonly channelId: string;
  readonly messageTs: string;
  /** Where a reply that only the user sees may be sent. A capability: never logged. */
  readonly responseUrl: string | undefined;
}

/**
 * Reads the body of an interaction, whose signature was checked before. Undefined: it is none of a
 * button.
 */
export function parseSlackAction(body: string): SlackAction | undefined {
  const payload = jsonIn(new URLSearchParams(body).get('payload') ?? '');
  if (
    !isFields(payload) ||
    payload['type'] !== 'block_actions' ||
    !Array.isArray(payload['actions'])
  )
    return undefined;
  const [action, more]: readonly unknown[] = payload['actions'];
  const [user, team, channel, message] = ['user', 'team', 'channel', 'message'].map((name) =>
    fieldsOf(payload, name),
  );
  const [actionId, value] =
    isFields(action) && more === undefined
      ? [textOf(action, 'action_id'), textOf(action, 'value')]
      : [];
  const userId = textOf(user ?? {}, 'id');
  const channelId = textOf(channel ?? {}, 'id');
  const messageTs = textOf(message ?? {}, 'ts');
  if (
    actionId === undefined ||
    value === undefined ||
    userId === undefined ||
    channelId === undefined ||
    messageTs === undefined
  )
    return undefined;
  const teamId = textOf(team ?? {}, 'id') ?? '';
  const isOfWorkspace = teamId !== '' && textOf(user ?? {}, 'team_id') === teamId;
  return {
    actionId,
    value,
    userId,
    isOfWorkspace,
    teamId,
    channelId,
    messageTs,
    responseUrl: responseUrlOf(payload),
  };
}

const fieldsOf = (payload: Fields, name: string): Fields =>
  isFields(payload[name]) ? payload[name] : {};

/** Only Slack's own host: anything else would send our request wherever somebody likes. */
function responseUrlOf(payload: Fields): string | undefined {
  const url = textOf(payload, 'response_url') ?? '';
  return /^https:\/\/hooks\.slack\.com\/actions\/[\w/-]+$/.test(url) ? url : undefined;
}
