import { redact, redactLines } from '../../src/redaction/redact';
import { secretSpellings } from '../support/secret-spellings';

/** No part of a secret long enough to guess the rest from may be left. */
const isLeft = (text: string, secret: string): boolean =>
  text.includes(secret) || (secret.length > 16 && text.includes(secret.slice(-12)));

describe('a secret is hidden', () => {
  it('in a corpus that is worth the name', () => {
    expect(new Set(secretSpellings.map(({ says }) => says)).size).toBeGreaterThan(200);
  });

  it.each(secretSpellings.map(({ says, secret }) => [says.slice(0, 80), says, secret] as const))(
    '%s',
    (_, says, secret) => {
      expect(says).toContain(secret);
      expect(isLeft(redact(says), secret)).toBe(false);
      const inALine = redact(`2026-03-02T12:00:00Z INFO app: ${says}`);
      expect(isLeft(inALine, secret)).toBe(false);
    },
  );

  it('in the second of two lines that belong together', () => {
    for (const { says, secret } of secretSpellings) {
      const lines = redactLines(['before', ...says.split('\n'), 'after']);
      expect(lines).toHaveLength(says.split('\n').length + 2);
      expect([isLeft(lines.join('\n'), secret), lines.at(-1)]).toEqual([false, 'after']);
    }
  });
});
