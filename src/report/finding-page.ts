import type { FindingCode } from '../findings/finding-code';

declare const findingPage: unique symbol;
/** The address of our own page about a finding code. */
export type FindingPageUrl = string & { readonly [findingPage]: true };

const pages = 'https://github.com/targetmedic/targetmedic/blob/main/docs/findings';

const isFindingPage = (text: string): text is FindingPageUrl =>
  /^https:\/\/github\.com\/targetmedic\/targetmedic\/blob\/main\/docs\/findings\/[a-z0-9-]+\.md$/.test(
    text,
  );

/** What a finding means, what is read for it and what mends it, for whoever meets it at night. */
export function findingPageUrl(code: FindingCode): FindingPageUrl | undefined {
  const url = `${pages}/${code}.md`;
  return isFindingPage(url) ? url : undefined;
}
