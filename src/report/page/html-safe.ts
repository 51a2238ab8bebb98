import type { ConsoleUrl } from '../console-links';
import { plain, plainLines } from '../plain';

const safe = Symbol('safe');

/** Markup in which everything that someone else wrote is text. Only this file can make it. */
export interface Html {
  readonly [safe]: true;
  readonly markup: string;
}

/** What may stand in a template: text is escaped, markup stays, a list is joined. */
export type Part = string | number | Html | readonly Html[];

/**
 * Markup with our own words as the literal; every interpolated text is made harmless and escaped.
 */
export const html = (words: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  sealed(words.map((word, at) => `${word}${markupOf(parts[at] ?? '')}`).join(''));

/** Several lines, such as logs and snippets, for a `pre`. */
export const preText = (text: string): Html =>
  sealed(plainLines(text, 2000).map(escape).join('\n'));

/** The address of a link. */
export const address = (url: ConsoleUrl): Html => sealed(escape(url));

const sealed = (markup: string): Html => ({ [safe]: true, markup });

/** No markup. */
export const nothing: Html = sealed('');

function markupOf(part: Part): string {
  if (typeof part === 'string') return escape(plain(part));
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
