import { diagnose } from '../../src/diagnosis/diagnose';
import type { Diagnosis } from '../../src/findings/diagnosis';
import { isSymptomCode } from '../../src/findings/finding-code';
import type { FactName, Snapshot } from '../../src/facts/snapshot';
import { recorded, recordingNames, withoutPermission } from '../support/recordings';

/** The operator allows everything, so that only what was not read can stand in the way of a rule. */
const policy = { mode: 'auto', ports: [4567, 8080] } as const;

const networkCodes = [
  'task-ingress-missing',
  'host-port-range-ingress-missing',
  'load-balancer-egress-missing',
  'network-acl-blocking',
];

interface Denied {
  readonly name: string;
  readonly fact: FactName;
  readonly whole: Diagnosis;
  readonly diagnosis: Diagnosis;
}

const factsRead = ({ readings }: Snapshot): readonly FactName[] =>
  (Object.keys(readings) as FactName[]).filter(
    (fact) => fact !== 'service' && readings[fact].state === 'read',
  );

/** Every recording, without each of the facts that were read. */
const all: readonly Denied[] = recordingNames.flatMap((name) => {
  const snapshot = recorded(name);
  const whole = diagnose(snapshot, policy);
  return factsRead(snapshot).map((fact) => ({
    name,
    fact,
    whole,
    diagnosis: diagnose(withoutPermission(snapshot, `aws:Read-${fact}`, fact), policy),
  }));
});

const nameOf = ({ name, fact, diagnosis }: Denied): string =>
  `${name} without ${fact}: ${diagnosis.verdict} ${diagnosis.rootCauses[0]?.code ?? ''}`;
const where = (isWrong: (one: Denied) => boolean): readonly string[] =>
  all.filter(isWrong).map(nameOf);

describe('a diagnosis without one of the facts', () => {
  it('is tried for every fact of every recording', () => {
    expect(all.length).toBeGreaterThan(500);
  });

  it('never finds a sick service well', () => {
    expect(
      where(
        ({ whole, diagnosis }) =>
          whole.verdict === 'unhealthy' &&
          !['unhealthy', 'cannot-tell'].includes(diagnosis.verdict),
      ),
    ).toEqual([]);
  });

  it('never finds a service sick that is not', () => {
    expect(
      where(
        ({ whole, diagnosis }) =>
          whole.verdict !== 'unhealthy' &&
          ![whole.verdict, 'cannot-tell'].includes(diagnosis.verdict),
      ),
    ).toEqual([]);
  });

  it('has the same first root cause, or a consequence of it, wherever it has one', () => {
    expect(
      where(({ fact, whole, diagnosis }) => {
        const [first] = diagnosis.rootCauses;
        if (diagnosis.verdict !== 'unhealthy' || first === undefined) return false;
        const known = [...whole.rootCauses, ...whole.symptoms].map(({ code }) => code);
        return fact !== 'logs' && !isSymptomCode(first.code) && !known.includes(first.code);
      }),
    ).toEqual([]);
  });

  // The answer of the application is known without its log; what made it answer so is not.
  it('names the answer of the application where its log is hidden, not what lies behind it', () => {
    const answers = where(
      ({ name, fact, whole, diagnosis }) =>
        fact === 'logs' &&
        diagnosis.rootCauses[0]?.code !== whole.rootCauses[0]?.code &&
        name !== '',
    ).filter((line) => !line.includes('cannot-tell'));
    expect(answers).toEqual([
      'application-credentials-unavailable without logs: unhealthy health-check-server-error',
      'health-check-dependency-down without logs: unhealthy health-check-server-error',
      'health-check-host-rejected without logs: unhealthy health-check-bad-request',
      'health-check-protocol-mismatch without logs: unhealthy health-check-bad-request',
      'image-architecture-mismatch without logs: unhealthy essential-container-exited',
      'instance-metadata-unreachable without logs: unhealthy health-check-server-error',
      'proxy-protocol-mismatch without logs: unhealthy health-check-answer-lost',
      'rest-unhealthy-after-early-success without logs: unhealthy health-check-server-error',
      'secret-rotated without logs: unhealthy health-check-server-error',
    ]);
  });

  it('never blames the network where it was not to blame', () => {
    expect(
      where(({ whole, diagnosis }) =>
        diagnosis.rootCauses.some(
          ({ code }) =>
            networkCodes.includes(code) && !whole.rootCauses.some((cause) => cause.code === code),
        ),
      ),
    ).toEqual([]);
  });

  // Log lines neither prove nor disprove a filter, and an operator may turn them off.
  it('offers no rule', () => {
    expect(
      where(
        ({ fact, diagnosis }) =>
          fact !== 'logs' && diagnosis.rootCauses.some(({ remediation }) => remediation !== null),
      ),
    ).toEqual([]);
  });

  it('names the action that is missing once', () => {
    expect(
      where(
        ({ fact, diagnosis }) =>
          diagnosis.cannotTell.filter(({ operation }) => operation === `aws:Read-${fact}`)
            .length !== 1,
      ),
    ).toEqual([]);
  });
});
