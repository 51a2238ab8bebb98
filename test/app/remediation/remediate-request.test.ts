import { parseRemediateRequest } from '../../../src/app/remediation/remediate-request';

const asked = { action: 'apply', incidentId: 'inc-1' };

it('takes an incident or a service', () => {
  expect(parseRemediateRequest(asked)).toEqual({
    kind: 'request',
    request: { action: 'apply', subject: { incidentId: 'inc-1' } },
  });
  expect(parseRemediateRequest({ action: 'undo', cluster: 'demo', service: 'web' })).toMatchObject({
    request: { action: 'undo', subject: { cluster: 'demo', service: 'web' } },
  });
});

it('lets no rule, group, port, plan, mode or approval come in from outside', () => {
  const smuggled = {
    groupId: 'sg-0000dead00000dead',
    sourceGroupId: 'sg-0000dead0000beef0',
    port: 22,
    rule: { groupId: 'sg-0000dead00000dead', port: 22 },
    plan: { rule: { port: 22 } },
    securityGroupRuleId: 'sgr-0000dead00000dead',
    approvedBy: 'U0CEO',
    planId: 'rem-0123',
    planDigest: '00',
    mode: 'auto',
    policy: { mode: 'auto', ports: [22] },
  };
  expect(parseRemediateRequest({ ...asked, ...smuggled })).toEqual(parseRemediateRequest(asked));
});

it.each([
  undefined,
  null,
  'apply',
  {},
  { action: 'apply' },
  { action: 'revoke', incidentId: 'inc-1' },
  { action: 'APPLY', incidentId: 'inc-1' },
  { action: 'apply', incidentId: '' },
  { action: 'apply', incidentId: '../inc-1' },
  { action: 'apply', incidentId: 'x'.repeat(65) },
  { action: 'apply', cluster: 'demo' },
  { action: 'apply', service: 'web' },
])('refuses %j in one sentence', (input) => {
  expect(parseRemediateRequest(input)).toEqual({
    kind: 'malformed',
    message: expect.stringMatching(/^\S.*\.$/),
  });
});
