import { readFileSync, readdirSync } from 'node:fs';
import { diagnose } from '../src/diagnosis/diagnose';
import type { Diagnosis, Finding } from '../src/findings/diagnosis';
import { findingCodes, type FindingCode } from '../src/findings/finding-code';
import { defaultPolicy } from '../src/remediation/remediation';
import type { Snapshot } from '../src/facts/snapshot';
import { renderText } from '../src/report/terminal/text';
import { expected } from './recorded/expected';

const folder = 'test/recorded';
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))
  .toSorted();

const snapshotOf = (name: string): Snapshot =>
  JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')).snapshot;
const judge = (name: string): Diagnosis => diagnose(snapshotOf(name), defaultPolicy);
const codesOf = (findings: readonly Finding[]): readonly FindingCode[] =>
  findings.map(({ code }) => code);
const inPathOrder = (codes: readonly FindingCode[]): readonly FindingCode[] =>
  codes.toSorted((a, b) => findingCodes.indexOf(a) - findingCodes.indexOf(b));

describe('the recordings', () => {
  it('have one row each in the table', () => {
    expect(names).toEqual(Object.keys(expected).toSorted());
  });

  it('provoke every finding code', () => {
    expect(findingCodes.filter((code) => !names.includes(code))).toEqual([]);
  });
});

describe.each(names)('%s', (name) => {
  it('is diagnosed as the table says, with nothing beside it', () => {
    const { verdict, rootCauses, symptoms } = judge(name);
    expect({
      verdict,
      rootCauses: codesOf(rootCauses),
      symptoms: inPathOrder(codesOf(symptoms)),
    }).toEqual(expected[name]);
  });

  it('is told in a text whose first lines carry the headline', () => {
    const diagnosis = judge(name);
    const text = renderText(diagnosis, { colour: 'none', width: 100 });
    expect(text.replace(/\s+/g, ' ')).toContain(diagnosis.headline.replace(/\s+/g, ' '));
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('has a path without a doubt only where nothing is wrong', () => {
    const { verdict, path } = judge(name);
    const isClear = path.every(({ state }) => state === 'pass');
    expect(isClear && !['healthy', 'not-applicable'].includes(verdict)).toBe(false);
  });

  it('gives the same bytes for the same snapshot', () => {
    expect(JSON.stringify(judge(name))).toBe(JSON.stringify(judge(name)));
  });

  it('offers no rule that the operator did not allow', () => {
    const allowed = judge(name).rootCauses.flatMap(({ remediation }) =>
      remediation?.allowed === true ? [remediation] : [],
    );
    expect(allowed).toEqual([]);
  });
});

describe('a change that somebody made', () => {
  it.each([
    ['rule-revoked-by-terraform', /^Removed by role deploy-prod \(session run-77\), Terraform,/],
    ['listener-rule-reordered', /^Removed by role deploy-prod \(session run-78\), Terraform,/],
    [
      'network-acl-replaced-by-person',
      /^Replaced by kim@\.\.\. \(permission set NetAdmin\), the console, .*: the network ACL of a subnet, now acl-\w+\.$/,
    ],
    [
      'policy-detached-from-role',
      /^Detached by role ops \(session lee\), the AWS CLI, .*: web-execution: /,
    ],
    ['log-group-deleted', /^Deleted by role ops \(session lee\), the AWS CLI, .*: \/ecs\/web\.$/],
    [
      'secret-rotated',
      /^Rotated by the service secretsmanager\.amazonaws\.com, .*:secret:web\/database-a1b2c3\.$/,
    ],
  ])('is the first line under the cause of %s', (name, sentence) => {
    const [cause] = judge(name).rootCauses;
    expect(cause?.changedBy?.sentence).toMatch(sentence);
    expect(renderText(judge(name), { colour: 'none', width: 400 })).toContain(
      cause?.changedBy?.sentence,
    );
  });
});

describe('a finding code', () => {
  it.each(findingCodes)('%s is found in the recording of its name', (code) => {
    const { rootCauses, symptoms } = judge(code);
    expect(codesOf([...rootCauses, ...symptoms])).toContain(code);
  });

  it.each(findingCodes.filter((code) => expected[code]?.rootCauses.includes(code)))(
    '%s is the only root cause there',
    (code) => {
      expect(codesOf(judge(code).rootCauses)).toEqual([code]);
    },
  );
});
