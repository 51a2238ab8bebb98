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
  sealed(
    words
      .map((word, at) => `${word}${markupOf(parts[at] ?? '', /="[^"<>]*$/.test(word))}`)
      .join(''),
  );

/** Words for a place that takes no markup, such as the title of the page. */
export const escaped = (text: string): string => escape(plain(text));

/** Several lines, such as logs and snippets, for a `pre`. */
export const preText = (text: string): Html =>
  sealed(plainLines(text, 2000).map(escape).join('\n'));

/** The address of a link. */
export const address = (url: ConsoleUrl): Html => sealed(escape(url));

const sealed = (markup: string): Html => ({ [safe]: true, markup });

/** No markup. */
export const nothing: Html = sealed('');

function markupOf(part: Part, isAttribute: boolean): string {
  if (typeof part === 'string') return isAttribute ? escaped(part) : withWholeIds(escaped(part));
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

/**
 * Ids of resources stay whole at the end of a line. Those of tasks are shown by their first
 * characters, as everywhere; the whole one is in the title. That of a host is typed into commands.
 */
const withWholeIds = (markup: string): string =>
  markup.replace(
    /\b(?:(?<!container-instance\/)([0-9a-f]{8})[0-9a-f]{24}|(?:sgr?|i|eni|subnet|vpc|acl|pl)-[0-9a-f]{8,17}|\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?)\b/g,
    (id, task: string | undefined) =>
      task === undefined
        ? `<span class="id">${id}</span>`
        : `<span class="id" title="${id}">${task}</span>`,
  );

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
