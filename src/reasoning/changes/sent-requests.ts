import type { CallChange } from '../../facts/api-call';
import { listAt, numberAt, textAt, texts, type Part } from './record';
import { settings } from './sent-settings';

/** What a request changes. */
export type Reader = (request: Part) => CallChange;

/** A call that takes a thing away, by the members that name it. */
export const removed =
  (...names: readonly string[]): Reader =>
  (request) => ({
    kind: 'removed',
    what: texts(names.map((name) => textAt(request, name))).join(', '),
  });

/** A call that sets some members of a thing. */
export const named =
  (of: string, ...names: readonly string[]): Reader =>
  (request) =>
    settings(
      textAt(request, of),
      Object.fromEntries(
        names.map((name) => [name, textAt(request, name) ?? numberAt(request, name)]),
      ),
    );

/** The ids of a list in one text. */
export const idsAt = (request: Part, ...names: readonly string[]): string | undefined =>
  listAt(request, ...names)
    .filter((one) => typeof one === 'string')
    .join(', ') || undefined;
