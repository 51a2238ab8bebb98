import * as fc from 'fast-check';
import {
  scannerPatterns,
  reportedBy,
  type ScannerPattern,
} from '../../scripts/secret-shapes/scanner-patterns';
import { redact } from '../../src/redaction/redact';
import { secretSpellings } from '../support/secret-spellings';
import { runs } from '../support/ingress';

/** Texts that an expression takes for a secret; fast-check makes them, and knows no lookaround. */
const positivesOf = ({ pattern }: ScannerPattern): fc.Arbitrary<string> =>
  fc
    .stringMatching(
      new RegExp(
        `^(?:${pattern.source.replace(/\(\?<?[!=](?:[^()]|\\.)*\)|\\b/g, '')})$`,
        pattern.flags.replace('i', ''),
      ),
    )
    .filter((text) => text.length > 0 && !text.includes('\n'));

describe("secretlint's own rules", () => {
  let patterns: readonly ScannerPattern[];
  beforeAll(async () => {
    ({ patterns } = await scannerPatterns());
  });

  it('are all there', () => {
    expect(patterns.length).toBeGreaterThan(30);
    expect(patterns.filter(({ isWholeSecret }) => isWholeSecret).length).toBeGreaterThan(25);
  });

  it('find nothing that the redaction leaves, in texts made from their expressions', () => {
    let [made, left] = [0, 0];
    for (const one of patterns.filter(({ isWholeSecret }) => isWholeSecret))
      fc.assert(
        fc.property(positivesOf(one), (secret) => {
          made += 1;
          if (redact(`app: ${secret} is refused`).includes(secret)) left += 1;
        }),
        { numRuns: Math.max(20, runs / 100) },
      );
    expect(made).toBeGreaterThan(500);
    expect(left / made).toBeLessThan(0.01);
  });

  it('report nothing in what is left of any spelling', async () => {
    for (const { says } of secretSpellings) {
      const found = await reportedBy(redact(says));
      expect(found.filter(({ text }) => !text.includes('[redacted'))).toEqual([]);
    }
  });
});
