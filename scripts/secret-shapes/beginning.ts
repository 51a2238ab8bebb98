/** An alternative: perhaps an edge, which is no part of the match; then letters, or a choice of them. */
const alternative =
  /^(?:\(\?<!\\p\{L\}\)|\\b)?(?:\((?:\?:|\?<\w+>)?(?<choice>[\w|]+)\)|(?<letters>(?:[\w:-]|\\[./])+))(?![?*+{])/;

/**
 * What every match of an expression begins with, one of these. None where it may be written in other
 * cases. Fails where that cannot be read off.
 */
export function beginningsOf({ source, ignoreCase }: RegExp): readonly string[] | undefined {
  if (ignoreCase) return undefined;
  return source.split(/\|(?![^(]*\))/).flatMap((part) => {
    const { choice, letters } = alternative.exec(part)?.groups ?? {};
    const begins = choice?.split('|') ?? letters?.replaceAll('\\', '');
    if (begins === undefined) throw new Error(`How this begins cannot be read off: ${source}`);
    return begins;
  });
}
