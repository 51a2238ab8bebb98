import { releaseDiagnosis } from '../../src/diagnosis/release-diagnosis';
import { gateOf } from '../../src/diagnosis/release-gate';
import type { Diagnosis } from '../../src/findings/diagnosis';
import { sharedCauseOf } from '../../src/incident/outage/shared-cause';
import type { Preflight, PreflightLine } from '../../src/findings/preflight';

const fault: PreflightLine = {
  state: 'FAIL',
  what: 'Zones',
  code: 'availability-zone-not-enabled',
  sentence: 'web-alb is not enabled in us-east-1c.',
  confidence: 'certain',
  proof: 'configuration',
};
const pass: PreflightLine = { state: 'PASS', what: 'Zones', sentence: 'in every zone' };
const rule = {
  kind: 'authorize-ingress',
  groupId: 'sg-1',
  sourceGroupId: 'sg-2',
  port: 8080,
} as unknown as NonNullable<PreflightLine['remediation']>;

const judged = (...lines: PreflightLine[]): Preflight => ({
  release: 'web:9',
  service: { serviceName: 'web', clusterName: 'shop' },
  takenAt: '2026-03-02T12:00:00.000Z',
  lines,
});
const stops = (target: PreflightLine[], running: PreflightLine[][]): boolean =>
  gateOf(
    judged(...target),
    running.map((lines) => judged(...lines)),
    'block',
  ).stops;

describe('a release is stopped', () => {
  it('for a certain fault of configuration that the running revision is proven not to have', () => {
    expect(stops([fault], [[pass]])).toBe(true);
  });

  it.each([
    ['nothing fails', [pass], [[pass]]],
    ['it is only likely', [{ ...fault, state: 'WARN' as const }], [[pass]]],
    ['it is how things stand just now', [{ ...fault, proof: 'moment' as const }], [[pass]]],
    ['it is not said what proves it', [withoutProof(fault)], [[pass]]],
    ['the bot may add the rule itself', [{ ...fault, remediation: rule }], [[pass]]],
    ['the running revision has it, too', [fault], [[fault]]],
    ['one of several running revisions has it', [fault], [[pass], [fault]]],
    ['the running revision may have it', [fault], [[{ ...fault, state: 'WARN' as const }]]],
    [
      'the running revision could not be read',
      [fault],
      [[{ state: 'SKIP' as const, what: 'Zones', sentence: 'denied' }]],
    ],
    ['nobody asked it of the running revision', [fault], [[]]],
    ['there is no revision to go back to', [fault], []],
    ['it has no code', [withoutCode(fault)], [[pass]]],
  ])('not where %s', (_why, target, running) => {
    expect(stops(target, running)).toBe(false);
  });

  it('never in warn, which tells the same', () => {
    const { stops, faults } = gateOf(judged(fault), [judged(pass)], 'warn');
    expect([stops, faults]).toEqual([false, [fault]]);
  });
});

function withoutProof({ proof: _proof, ...line }: PreflightLine): PreflightLine {
  return line;
}

function withoutCode({ code: _code, ...line }: PreflightLine): PreflightLine {
  return line;
}

describe('what is told of a release that was judged', () => {
  const release = {
    name: 'web:9',
    serviceDeploymentArn: 'arn:aws:ecs:us-east-1:111122223333:service-deployment/demo/web/NINE',
    targetServiceRevisionArn: 'arn:aws:ecs:us-east-1:111122223333:service-revision/demo/web/9',
  };
  const today = { service: { serviceArn: 'web' }, verdict: 'healthy' } as unknown as Diagnosis;
  const told = (line: PreflightLine): Diagnosis =>
    releaseDiagnosis(today, release, gateOf(judged(line), [judged(pass)], 'block'));

  it('is one outage for all services whose releases fail of one resource', () => {
    const shared = { kind: 'load-balancer', id: 'web-alb' } as const;
    expect(sharedCauseOf(told({ ...fault, shared }))).toEqual({
      code: fault.code,
      resource: shared,
    });
    const closed = { ...fault, code: 'task-ingress-missing', remediation: rule } as const;
    expect(sharedCauseOf(told(closed))?.resource).toEqual({ kind: 'security-group', id: 'sg-1' });
    expect(sharedCauseOf(told(fault))).toBeUndefined();
  });

  it('names the deployment', () => {
    expect(told(fault).rootCauses[0]?.evidence).toContain(
      `service deployment ${release.serviceDeploymentArn}`,
    );
  });
});
