import { stripVTControlCharacters } from 'node:util';
import { renderText } from '../../../src/report/terminal/text';
import { aBlindDiagnosis, aDiagnosis, aFinding, aRemediation } from '../../support/diagnoses';

const bare = { colour: 'none', width: 80 } as const;

describe('the text', () => {
  it('keeps every line within 80 columns, except for a command or an ARN that must stay whole', () => {
    const long = renderText(aDiagnosis(), bare)
      .split('\n')
      .filter((line) => line.length > 80);
    expect(long.filter((line) => !line.includes('aws ec2'))).toEqual([]);
  });

  it('carries no escape sequence without colours, and says the same words with them', () => {
    const coloured = renderText(aDiagnosis(), { colour: 'ansi', width: 80 });
    expect(renderText(aDiagnosis(), bare)).not.toContain('\u001B');
    expect(stripVTControlCharacters(coloured)).toBe(renderText(aDiagnosis(), bare));
  });

  it('names a missing permission once', () => {
    expect(
      renderText(aBlindDiagnosis(), bare).match(/ec2:DescribeNetworkAcls is needed/g),
    ).toHaveLength(1);
  });

  it('says why a rule is not applied', () => {
    const remediation = aRemediation({
      allowed: false,
      refusals: [{ code: 'port-not-allowed', sentence: 'Port 4567 may not be opened.' }],
    });
    expect(renderText(aDiagnosis({ rootCauses: [aFinding({ remediation })] }), bare)).toContain(
      'Not applied (port-not-allowed): Port 4567 may not be opened.',
    );
  });

  it('speaks of no policy to those who never asked for a remediation', () => {
    const remediation = aRemediation({
      allowed: false,
      refusals: [
        { code: 'mode-off', sentence: 'Remediation is off: set REMEDIATION_MODE.' },
        { code: 'port-not-allowed', sentence: 'Port 4567 may not be opened.' },
      ],
    });
    const text = renderText(aDiagnosis({ rootCauses: [aFinding({ remediation })] }), bare);
    expect(text).not.toMatch(/Not applied|REMEDIATION_/);
    expect(text).toContain('aws ec2 authorize-security-group-ingress');
  });

  it('numbers root causes when there are several', () => {
    expect(
      renderText(
        aDiagnosis({ rootCauses: [aFinding(), aFinding({ code: 'network-acl-blocking' })] }),
        bare,
      ),
    ).toContain('Root cause 2 of 2');
  });
});
