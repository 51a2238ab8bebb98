import type { SecretShape } from './secret-shape';

const colon = String.raw`\\*["']?[^\S\n]{0,4}[:=,][^\S\n]{0,4}`;

/** Credentials that HTTP headers carry, as logs print them: lines, JSON, arrays and tuples. */
export const headerShapes: readonly SecretShape[] = [
  {
    kind: 'cookie',
    pattern: new RegExp(
      String.raw`(?<keep>(?<![\w-])(?:set-)?cookie\\*["']?[^\S\n]{0,4}[:=])(?! ?\[redacted)[^\n]+`,
      'gi',
    ),
  },
  // These two schemes have several parts, and each of them is of use to an attacker.
  {
    kind: 'authorization',
    pattern: new RegExp(
      String.raw`(?<keep>(?<![\w-])(?:proxy-)?authorization${colon}\\*["']?)(?:Digest|AWS4-HMAC-SHA256)[^\n]*`,
      'gi',
    ),
  },
  {
    kind: 'authorization',
    pattern: new RegExp(
      String.raw`(?<keep>(?<![\w-])(?:proxy-)?authorization${colon}\\*["']?)(?!\[redacted)(?:[A-Za-z][\w-]{0,20} {1,4})?[^\s"'\\]+`,
      'gi',
    ),
  },
  {
    kind: 'authorization',
    pattern:
      /(?<keep>\b(?:Bearer|Basic) {1,4})(?!\[redacted|realm=)(?=[^\s"']*[A-Z\d._~+/=-])[\w.~+/=-]{8,}/gi,
  },
];
