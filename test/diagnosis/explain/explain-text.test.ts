import { checks } from '../../../src/checks';
import { awsWords } from '../../../src/diagnosis/explain/aws-words';
import { explainText } from '../../../src/diagnosis/explain/explain-text';
import { recorded } from '../../support/recordings';

const codesOf = (text: string): readonly string[] =>
  explainText(text).flatMap(({ findings }) => findings);
const saidOf = (text: string): readonly string[] => explainText(text).map(({ said }) => said);

describe('a word of AWS', () => {
  it.each(awsWords.map(({ word }) => [word]))('%s is known in any case', (word) => {
    expect(saidOf(word.toLowerCase()).some((said) => said.startsWith(word))).toBe(true);
  });

  it('leads only to findings that there are', () => {
    const known = new Set<string>(checks.map(({ code }) => code));
    expect(awsWords.flatMap(({ findings }) => findings).filter((code) => !known.has(code))).toEqual(
      [],
    );
  });

  it('Target.Timeout may be a closed group; a failed connection, which something answered, may not', () => {
    expect(codesOf('Target.Timeout')).toContain('task-ingress-missing');
    expect(codesOf('Target.FailedHealthChecks')).not.toContain('task-ingress-missing');
    expect(codesOf('Target.ResponseCodeMismatch')).not.toContain('task-ingress-missing');
  });
});

describe('a text of AWS', () => {
  it.each([
    [
      'Health checks failed with these codes: [404]',
      ['health-check-host-rejected', 'health-check-path-not-found'],
    ],
    [
      'Health checks failed with these codes: [301, 500]',
      ['health-check-redirected', 'health-check-server-error', 'health-check-dependency-down'],
    ],
    [
      'CannotPullContainerError: failed to resolve ref docker.io/acme/web:nope: not found',
      ['image-not-found'],
    ],
    [
      'service web was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.',
      ['container-instances-missing'],
    ],
    ['(service web) failed container health checks.', ['container-health-check-failing']],
    ['OutOfMemoryError: Container killed due to memory usage', ['container-out-of-memory']],
    ['(service web) has reached a steady state.', []],
  ])('%s', (text, codes) => {
    expect(explainText(text)).not.toEqual([]);
    expect(codesOf(text).toSorted()).toEqual([...codes].toSorted());
  });

  it('is the same when the console broke its lines, or as it stands in the JSON of the AWS CLI', () => {
    const plain = codesOf('due to (reason Request timed out)');
    expect(plain).not.toEqual([]);
    expect(codesOf('due to (reason Request\n   timed out)')).toEqual(plain);
    expect(codesOf('{"Reason": "Target.Timeout", "Description": "Request timed out"}')).toEqual(
      plain,
    );
  });

  it('that nobody knows is not explained', () => {
    expect([explainText('hello world'), explainText('')]).toEqual([[], []]);
  });
});

describe('what real services said', () => {
  it.each([
    ['task-ingress-missing', 'Target.Timeout'],
    ['container-not-listening', 'Target.FailedHealthChecks'],
    ['health-check-server-error', 'Status 500'],
  ])('of %s', (scenario, word) => {
    const { targetHealth } = recorded(scenario).readings;
    const descriptions =
      targetHealth.state === 'read'
        ? targetHealth.value.flatMap(({ description }) => description ?? [])
        : [];
    expect(descriptions.flatMap(saidOf).some((said) => said.startsWith(word))).toBe(true);
  });
});
