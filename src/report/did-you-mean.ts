import { distance } from 'fastest-levenshtein';

/** The word that was probably meant: other case, the beginning of one, or a slip or two away. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const [best] = candidates
    .map((candidate) => ({ candidate, away: slips(wanted, candidate.toLowerCase()) }))
    .filter(({ away }) => away <= mostSlips(wanted))
    .toSorted((one, other) => one.away - other.away);
  return best?.candidate ?? onlyWithBeginning(wanted, candidates);
}

/** Two neighbours in the wrong order are one slip of a hand. */
function slips(wanted: string, candidate: string): number {
  const swapped = Array.from(wanted).some(
    (_, at) =>
      wanted.slice(0, at) + (wanted[at + 1] ?? '') + (wanted[at] ?? '') + wanted.slice(at + 2) ===
      candidate,
  );
  return swapped ? 1 : distance(wanted, candidate);
}

const mostSlips = (word: string): number => Math.max(1, Math.floor(word.length / 4));

function onlyWithBeginning(wanted: string, candidates: readonly string[]): string | undefined {
  if (wanted.length < 3) return undefined;
  const [only, ...more] = candidates.filter((one) => one.toLowerCase().startsWith(wanted));
  return more.length === 0 ? only : undefined;
}

/** ` Did you mean X?`, or nothing. */
export function didYouMean(word: string, candidates: readonly string[], prefix = ''): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? '' : ` Did you mean ${prefix}${meant}?`;
}
