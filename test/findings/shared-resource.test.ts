import { readFileSync } from 'node:fs';
import { diagnose } from '../../src/diagnosis/diagnose';
import { keyOfCause, sharedCauseOf } from '../../src/incident/outage/shared-cause';
import { defaultPolicy } from '../../src/remediation/remediation';

const causeIn = (recording: string): string | undefined => {
  const { snapshot } = JSON.parse(readFileSync(`test/recorded/${recording}.json`, 'utf8'));
  const cause = sharedCauseOf(diagnose(snapshot, defaultPolicy));
  return cause && keyOfCause(cause, undefined);
};

// What each kind of thing that many services stand on is called in the key of an outage.
describe('services that fail by one resource', () => {
  it.each([
    ['task-ingress-missing', /^task-ingress-missing\|security-group\|sg-/],
    ['load-balancer-egress-missing', /^load-balancer-egress-missing\|security-group\|sg-/],
    ['network-acl-blocking', /^network-acl-blocking\|network-acl\|acl-/],
    ['load-balancer-not-active', /\|load-balancer\|arn:/],
    ['load-balancer-internal-error', /\|load-balancer\|arn:/],
    ['availability-zone-not-enabled', /\|load-balancer\|arn:/],
    ['subnet-addresses-exhausted', /\|subnet\|subnet-/],
    ['fargate-capacity-unavailable', /\|subnet\|subnet-/],
    ['aws-endpoint-unreachable', /\|(?:route-table|endpoint|security-group)\|/],
    ['host-instance-lost', /container-instance\|i-/],
    ['instance-not-running', /container-instance\|i-/],
    ['container-agent-disconnected', /container-instance\|/],
    ['instance-launch-failed', /\|capacity-provider\|web-mi$/],
    ['execution-role-unauthorized', /\|role\|web-execution$/],
    ['task-role-unassumable', /\|role\|arn:.*role\/web-task$/],
    ['registry-unavailable', /\|registry\|registry-1\.docker\.io$/],
    ['registry-rate-limited', /\|registry\|/],
    ['endpoint-policy-denied', /\|endpoint\|S3 in us-east-1$/],
    ['image-not-found', /\|image\|.*web:2\.4\.1-rc$/],
    ['image-pull-unauthorized', /\|image\|.*web:2$/],
    ['secret-value-unusable', /\|secret\|arn:/],
    ['secret-not-found', /\|secret\|/],
    ['log-group-missing', /\|log-group\|\/ecs\/web-v2$/],
    ['volume-mount-failed', /\|file-system\|fs-/],
    ['ecs-operations-throttled', /\|quota\|rate of ECS operations$/],
  ])('%s', (recording, key) => {
    expect(causeIn(recording)).toMatch(key);
  });

  it.each([
    // A loopback address is each task's own.
    'log-destination-unreachable',
    'health-check-path-not-found',
    'health-check-slow',
    'container-out-of-memory',
    'service-scaled-to-zero',
  ])('and not by what is their own: %s', (recording) => {
    expect(causeIn(recording)).toBeUndefined();
  });
});
