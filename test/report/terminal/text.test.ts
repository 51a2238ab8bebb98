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
      refusals: [{ code: 'mode-off', sentence: 'Remediation is switched off.' }],
    });
    expect(renderText(aDiagnosis({ rootCauses: [aFinding({ remediation })] }), bare)).toContain(
      'Not applied (mode-off): Remediation is switched off.',
    );
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
