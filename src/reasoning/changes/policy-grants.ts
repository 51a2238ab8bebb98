import { at, listAt, textAt, type Part } from './record';

const mostActions = 100;

/**
 * The actions that a policy document allows, bounded. CloudTrail writes the document as a text, maybe as
 * it stood in an address. Nothing else of it is kept.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const grantsOf = (document: Part): readonly string[] =>
  listAt(parsed(document), 'Statement')
    .filter((statement) => textAt(statement, 'Effect') === 'Allow')
    .flatMap((statement) => [
      ...listAt(statement, 'Action'),
      // Everything but a few: nobody is blamed for what it may still allow.
      ...(at(statement, 'NotAction') === undefined ? [] : ['*']),
    ])
    .filter((action) => typeof action === 'string')
    .map((action) => action.slice(0, 128))
    .slice(0, mostActions);

function parsed(document: Part): Part {
  if (typeof document !== 'string') return document;
  try {
    return JSON.parse(document.startsWith('%') ? decodeURIComponent(document) : document);
  } catch {
    return undefined;
  }
}
