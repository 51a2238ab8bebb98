/** A secret that is known by its looks. */
export interface SecretShape {
  /** What the mark says: `aws-key`, or the rule of the scanner that knows it. */
  readonly kind: string;
  /**
   * Global, and linear in time: no nested quantifiers, and every unbounded run starts where no other
   * can. What the group `keep` matches stays in front of the mark.
   */
  readonly pattern: RegExp;
  /** Every match begins with one of these: a text without them need not be looked through. */
  readonly begins?: readonly string[];
}

/** What stands where a secret was. */
export const markOf = (kind: string): string => `[redacted:${kind}]`;

/** The text with every secret of these shapes replaced by its mark. */
export const hideShapes = (text: string, shapes: readonly SecretShape[]): string =>
  shapes.reduce(
    (kept, { kind, pattern, begins }) =>
      begins === undefined || begins.some((letters) => kept.includes(letters))
        ? kept.replace(pattern, (...parts: readonly unknown[]) => `${keptOf(parts)}${markOf(kind)}`)
        : kept,
    text,
  );

const keptOf = (parts: readonly unknown[]): string => {
  const groups = parts.at(-1);
  if (typeof groups !== 'object' || groups === null || !('keep' in groups)) return '';
  return typeof groups.keep === 'string' ? groups.keep : '';
};
