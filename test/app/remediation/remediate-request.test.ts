import { parseRemediateRequest } from '../../../src/app/remediation/remediate-request';

const asked = { action: 'apply', incidentId: 'inc-1' };

it('takes an incident or a service, who asks, and which plan was approved', () => {
  expect(parseRemediateRequest({ ...asked, approvedBy: 'U0ONCALL', planId: 'rem-0123' })).toEqual({
    kind: 'request',
    request: {
      action: 'apply',
      subject: { incidentId: 'inc-1' },
      approvedBy: 'U0ONCALL',
      planId: 'rem-0123',
    },
  });
  expect(parseRemediateRequest({ action: 'undo', cluster: 'demo', service: 'web' })).toMatchObject({
    request: { action: 'undo', subject: { cluster: 'demo', service: 'web' } },
  });
});

it('lets no rule, group, port, plan or mode come in from outside', () => {
  const smuggled = {
    groupId: 'sg-0000dead00000dead',
    sourceGroupId: 'sg-0000dead0000beef0',
    port: 22,
    rule: { groupId: 'sg-0000dead00000dead', port: 22 },
    plan: { rule: { port: 22 } },
    securityGroupRuleId: 'sgr-0000dead00000dead',
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
  { ...asked, planId: 'rem 1' },
  { ...asked, approvedBy: '' },
  { ...asked, approvedBy: 7 },
])('refuses %j in one sentence', (input) => {
  expect(parseRemediateRequest(input)).toEqual({
    kind: 'malformed',
    message: expect.stringMatching(/^\S.*\.$/),
  });
});
