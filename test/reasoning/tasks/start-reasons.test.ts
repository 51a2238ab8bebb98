import fc from 'fast-check';
import {
  saidTexts,
  startFailureCode,
  startReasons,
} from '../../../src/reasoning/tasks/start-reasons';
import {
  readStartText,
  tellingEnd,
} from '../../../src/reasoning/tasks/start-reasons/read-start-text';

const textsOf = (reasons: typeof startReasons) =>
  reasons.flatMap((reason) => saidTexts(reason).map(({ text }) => [reason.code, text] as const));
const texts = textsOf(startReasons);
/** What is believed without a page that has it: in no place of the catalogue more than this. */
const unconfirmed = 5;

describe('every published text', () => {
  it.each(texts)('%s: %s', (code, text) => {
    expect(startFailureCode(text)).toBe(code);
  });

  it('has a source and a date, or is said to have none', () => {
    const said = startReasons.flatMap(saidTexts);
    for (const { source, seen } of said.filter((one) => one.source !== undefined)) {
      expect(source).toMatch(/^https:\/\//);
      expect(seen).toMatch(/^20\d\d(-\d\d)?$/);
    }
    expect(said.filter(({ source }) => source === undefined).length).toBeLessThanOrEqual(
      unconfirmed,
    );
    for (const { says, source } of startReasons)
      expect([says.length > 0, source.startsWith('https://')]).toEqual([true, true]);
  });

  it('is read alike inside what AWS wraps around it', () => {
    const wrap = fc.constantFrom(
      (text: string) => text,
      (text: string) => `(service web) was unable to place a task. Reason: ${text}.`,
      (text: string) => `TaskFailedToStart: ${text}`,
      (text: string) => `ResourceInitializationError: ${text}`,
      (text: string) => `${text} Check your task network configuration.`,
      (text: string) => text.replaceAll("'", '\u2019').replaceAll(' ', '  '),
    );
    // Where nothing is proven, the guess that AWS adds is as good as any.
    const proven = textsOf(
      startReasons.filter(({ basis }) => basis === 'answer' || basis === 'silence'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...proven), wrap, ([code, text], around) => {
        expect(startFailureCode(around(text))).toBe(code);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an HTTP status', () => {
  it('is never taken for silence, whatever it is and whoever answers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 599 }),
        fc.constantFrom(
          (status: number) =>
            `CannotPullContainerError: failed to resolve ref docker.io/library/x:1: unexpected status from HEAD request to https://registry-1.docker.io/v2/library/x/manifests/1: ${status} Whatever`,
          (status: number) =>
            `CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/x: ${status}`,
          (status: number) =>
            `CannotPullContainerError: failed to copy: httpReadSeeker: failed open: unexpected status code ${status} Whatever`,
        ),
        (status, text) => {
          expect(startFailureCode(text(status))).not.toBe('aws-endpoint-unreachable');
        },
      ),
    );
  });

  it('that is cut off is no reason', () => {
    const text =
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/amazon/aws-xray-daemon/manifests/sha256:2d964e1dbe7a...';
    expect(startFailureCode(text)).toBeUndefined();
    expect(readStartText(text)).toMatchObject({ stage: 'pull' });
  });
});

describe('the telling end', () => {
  it('is what is left without the names of the steps and general advice', () => {
    expect(
      tellingEnd(
        'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: service call has been retried 1 time(s): something new. Please check your task network configuration.',
      ),
    ).toBe('something new');
  });

  it('of a long text is its end, from the beginning of a clause', () => {
    const end = tellingEnd(`${'a word of no use '.repeat(30)}: the reason itself`);
    expect(end).toMatch(/^\u2026.*: the reason itself$/);
    expect(end.length).toBeLessThanOrEqual(201);
  });

  it('is never empty and never longer than asked for', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 600 }), (text) => {
        const end = tellingEnd(text);
        expect(end.length).toBeLessThanOrEqual(Math.max(201, 0));
        if (text.trim() !== '') expect(end).not.toBe('\u2026');
      }),
    );
  });
});
