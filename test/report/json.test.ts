import { renderJson } from '../../src/report/json';
import { aDiagnosis, aFinding } from '../support/diagnoses';

describe('the JSON', () => {
  it('is one document that says what the diagnosis says', () => {
    expect(JSON.parse(renderJson(aDiagnosis()))).toEqual(JSON.parse(JSON.stringify(aDiagnosis())));
  });

  it('redacts', () => {
    expect(
      renderJson(aDiagnosis({ rootCauses: [aFinding({ evidence: ['DB_PASSWORD=hunter2'] })] })),
    ).toContain('DB_PASSWORD=[redacted:secret]');
  });
});
