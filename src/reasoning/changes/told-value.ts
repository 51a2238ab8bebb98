/** Longer than nearly every id, name and ARN of AWS. */
const longestValue = 160;
const longestText = 400;

/**
 * A value that somebody sent, as it may stand in a sentence that every channel carries: on one line, no
 * address that a mail program or a chat makes into a link, and cut where it would fill the message.
 */
export const toldValue = (value: string): string =>
  cut(
    value
      .replaceAll(/[\s\u0085]+/g, ' ')
      .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
      .trim()
      .replaceAll('://', '[:]//')
      .replaceAll(/\bwww\./gi, 'www[.]'),
    longestValue,
  );

/** What was done, of parts that are each told: not longer than a reader reads. */
export const toldText = (text: string): string => cut(text, longestText);

const mostTold = 4;

/** The first few, and how many more there are. */
export const fewOf = (values: readonly string[], separator: string): string =>
  [
    ...values.slice(0, mostTold),
    ...(values.length > mostTold ? [`${values.length - mostTold} more`] : []),
  ].join(separator);

const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
