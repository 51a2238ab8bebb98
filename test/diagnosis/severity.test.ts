import { diagnose } from '../../src/diagnosis/diagnose';
import type { Severity } from '../../src/findings/diagnosis';
import { defaultPolicy } from '../../src/remediation/remediation';
import { severityWord } from '../../src/report/words';
import { recorded, recordingNames } from '../support/recordings';

const severityOf = (name: string): Severity | null =>
  diagnose(recorded(name), defaultPolicy).severity;

describe('the severity says who feels it', () => {
  it.each([
    ['task-ingress-missing', 'down'],
    ['service-scaled-to-zero', 'down'],
    ['fargate-capacity-unavailable', 'degraded'],
    ['image-not-found', 'rollout-stuck'],
    ['deployment-capacity-deadlock', 'rollout-stuck'],
    ['foreign-targets-unhealthy', 'at-risk'],
    ['starting-service', 'starting'],
    ['deployment-awaiting-hook', 'starting'],
    ['healthy-service', 'healthy'],
    ['queue-worker-without-load-balancer', null],
  ] as const)('%s is %s', (name, severity) => expect(severityOf(name)).toBe(severity));

  it('is sick exactly where the verdict is, and says what users feel', () => {
    for (const name of recordingNames) {
      const { verdict, severity, impact } = diagnose(recorded(name), defaultPolicy);
      const sick = ['down', 'degraded', 'rollout-stuck', 'at-risk'].includes(severity ?? '');
      expect([name, sick]).toEqual([name, verdict === 'unhealthy']);
      const served = severity === 'rollout-stuck' || severity === 'at-risk';
      expect([name, impact.startsWith('Users are served by')]).toEqual([name, served]);
      expect(severityWord(severity)).not.toBe('');
    }
  });
});
