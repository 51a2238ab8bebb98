import type { ConsoleUrl } from '../console-links';
import type { FindingPageUrl } from '../finding-page';
import { plain, truncate } from '../plain';

declare const slackSafe: unique symbol;
/**
 * mrkdwn in which nothing that someone else wrote can mention, link or format. Only this file makes
 * it.
 */
export type SlackSafe = string & { readonly [slackSafe]: true };

const ourLink =
  /<https:\/\/(?:[a-z0-9-]+\.console\.(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)\/[^<>|\s]*|github\.com\/targetmedic\/targetmedic\/blob\/main\/docs\/findings\/[a-z0-9-]+\.md)\|[^<>|]*>/g;

/** Ids as Slack gives them to users and user groups. */
const user = /^[UW][A-Z0-9]{2,20}$/;
const userGroup = /^S[A-Z0-9]{2,20}$/;
const ownMention = /<(?:@[UW][A-Z0-9]{2,20}|!subteam\^S[A-Z0-9]{2,20})>/g;

/**
 * Whether the only control sequences are links to the AWS console, and to our pages about findings,
 * and mentions that this file made.
 * https://docs.slack.dev/messaging/formatting-message-text/
 */
export const isSlackSafe = (text: string): text is SlackSafe =>
  !/[<>]|&(?!(?:amp|lt|gt);)/.test(text.replace(ourLink, '').replace(ownMention, ''));

/** Untrusted text as literal mrkdwn of at most `limit` characters, counted after escaping. */
export const slackText = (text: string, limit = 600): SlackSafe =>
  seal(cutEscaped(escape(defang(plain(text, limit))), limit));

/** Our own words around safe parts: the literal is trusted, the parts are safe by their type. */
export const mrkdwn = (words: TemplateStringsArray, ...parts: readonly SlackSafe[]): SlackSafe =>
  seal(words.map((word, at) => `${word}${parts[at] ?? ''}`).join(''));

/** A link to a page of the AWS console, or to ours about a finding. */
export const slackLink = (url: ConsoleUrl | FindingPageUrl, label: string): SlackSafe =>
  seal(`<${url.replaceAll('&', '&amp;')}|${slackText(label.replaceAll('|', ' '), 100)}>`);

/**
 * Calls a user or a user group by its id; any other name is told and calls nobody.
 * https://docs.slack.dev/messaging/formatting-message-text/#mentioning-users
 */
export function slackMention(owner: string): SlackSafe {
  if (user.test(owner)) return seal(`<@${owner}>`);
  return userGroup.test(owner) ? seal(`<!subteam^${owner}>`) : slackText(owner, 100);
}

/** Joins texts that are safe for Slack already. */
export const joinSafe = (parts: readonly SlackSafe[], separator: string): SlackSafe =>
  seal(parts.join(escape(separator)));

/** What fits whole, from the front. */
export function fitting(parts: readonly SlackSafe[], limit: number): readonly SlackSafe[] {
  let left = limit;
  return parts.filter(({ length }) => (left -= length + 3) >= 0);
}

const seal = (text: string): SlackSafe => (isSlackSafe(text) ? text : seal(escape(text)));

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Slack has no escape for its formatting characters, and makes bare addresses into links:
 * look-alikes do neither.
 */
const defang = (text: string): string =>
  text.replaceAll('`', "'").replaceAll('*', '∗').replaceAll('~', '∼').replaceAll('://', '[:]//');

function cutEscaped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${truncate(text, limit)
    .slice(0, -1)
    .replace(/&[a-z]{0,4}$/, '')}…`;
}
