import { effectiveMode, optInOf } from '../../src/remediation/opt-in';

describe('the effective mode', () => {
  it.each([
    ['auto', 'auto', 'auto'],
    ['auto', 'approve', 'approve'],
    ['approve', 'auto', 'approve'],
    ['approve', 'approve', 'approve'],
    ['off', 'auto', 'off'],
    ['off', 'approve', 'off'],
    ['auto', 'missing', 'off'],
    ['auto', 'malformed', 'off'],
    ['auto', 'ambiguous', 'off'],
    ['approve', 'missing', 'off'],
  ] as const)('is the narrower of %s and the tag %s: %s', (mode, optIn, expected) => {
    expect(effectiveMode(mode, optIn)).toBe(expected);
  });
});

describe('the opt-in tag', () => {
  it.each([
    ['auto', { 'targetmedic:remediate': 'auto' }],
    ['approve', { 'targetmedic:remediate': 'approve', Name: 'tasks' }],
    ['missing', {}],
    ['missing', { 'targetmedic:remediated': 'auto', 'x:targetmedic:remediate': 'auto' }],
    ['malformed', { 'targetmedic:remediate': 'Auto' }],
    ['malformed', { 'targetmedic:remediate': '' }],
    ['malformed', { 'Targetmedic:Remediate': 'auto' }],
    ['malformed', { ' targetmedic:remediate ': 'auto' }],
    ['ambiguous', { 'targetmedic:remediate': 'auto', 'targetmedic:REMEDIATE': 'auto' }],
    ['ambiguous', { 'targetmedic:remediate': 'auto', ' targetmedic:remediate': 'off' }],
  ] as const)('is %s in %j', (expected, tags) => {
    expect(optInOf(tags)).toBe(expected);
  });
});
