import { renderJson } from '../../src/report/json';
import { renderMarkdown } from '../../src/report/markdown';
import { aBlindDiagnosis, aDiagnosis, aFinding } from '../support/diagnoses';
import { expectGolden } from '../support/golden';

describe('the job summary', () => {
  it.each([['task-ingress-missing', aDiagnosis()], ['cannot-tell', aBlindDiagnosis()]])('of %s reads as in its golden file', (name, diagnosis) => {
    expectGolden(`${name}.md`, renderMarkdown(diagnosis));
  });
});

describe('the JSON', () => {
  it('is one document that says what the diagnosis says', () => {
    expectGolden('task-ingress-missing.json', renderJson(aDiagnosis()));
    expect(JSON.parse(renderJson(aDiagnosis()))).toEqual(JSON.parse(JSON.stringify(aDiagnosis())));
  });

  it('redacts', () => {
    expect(renderJson(aDiagnosis({ rootCauses: [aFinding({ evidence: ['DB_PASSWORD=hunter2'] })] }))).toContain('DB_PASSWORD=[redacted:secret]');
  });
});
