import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { chooseParameters } from '../../../src/app/deployment/parameters';
import { deployedOf, isOlder, refuseState } from '../../../src/app/deployment/stack-state';
import {
  ofStage,
  parameterNames,
  withLists,
  type Template,
} from '../../../src/app/deployment/template';
import { changeText } from '../../../src/report/deployment/change-text';
import type { BotStack } from '../../../src/facts/bot-stack';

const template: Template = JSON.parse(readFileSync('dist/cloudformation-template.json', 'utf8'));

const stack = (more: Partial<BotStack> = {}): BotStack => ({
  stackName: 'targetmedic-prod',
  status: 'UPDATE_COMPLETE',
  description: template.Description,
  parameters: {},
  outputs: { Version: '0.1.0' },
  resources: {},
  ...more,
});

describe('the parameters of a deployment', () => {
  it('keep the value of the last one unless they are named', () => {
    const last = stack({
      parameters: { RemediationMode: 'approve', Email: 'a@example.com', CodeKey: 'k', Gone: '1' },
    });
    expect(chooseParameters(template, { email: '', clusters: 'prod' }, last)).toEqual({
      named: { Email: '', WatchedClusters: 'prod' },
      kept: { RemediationMode: 'approve' },
      gone: ['Gone'],
    });
  });

  it('lose none, and none is both named and kept', () => {
    const names = Object.entries(parameterNames(template));
    const values = fc.subarray(names).map((some) => some.map(([name]) => name));
    fc.assert(
      fc.property(values, fc.subarray(names), (named, before) => {
        const given = Object.fromEntries(named.map((name) => [name, valueFor(name)]));
        const parameters = Object.fromEntries(before.map(([, parameter]) => [parameter, 'x']));
        const chosen = chooseParameters(template, given, stack({ parameters }));
        const both = [...Object.keys(chosen.named), ...Object.keys(chosen.kept)];
        expect(new Set(both).size).toBe(both.length);
        expect(new Set(both)).toEqual(
          new Set([
            ...before.map(([, parameter]) => parameter),
            ...named.map((name) => parameterNames(template)[name]),
          ]),
        );
      }),
      { numRuns: 50 },
    );
  });

  /** One that CloudFormation takes. */
  const valueFor = (name: string): string => {
    const { Default = '', AllowedValues } =
      template.Parameters[parameterNames(template)[name] ?? ''] ?? {};
    return String(AllowedValues?.[0] ?? Default);
  };

  it.each([
    [{ mod: 'off' }, /^There is no parameter mod\. Did you mean mode\?/],
    [{ mode: 'sometimes' }, /^mode cannot be "sometimes"\. It is one of off, approve, auto\./],
    [{ ports: 'http' }, /^ports cannot be "http"\. It has to fit/],
    [{ logRetentionInDays: '31' }, /^logRetentionInDays cannot be "31"/],
  ])('refuse %j before anything is sent', (given, sentence) => {
    expect(() => chooseParameters(template, given, undefined)).toThrow(sentence);
  });

  it('are known by the name of the template, too', () => {
    expect(chooseParameters(template, { RemediationMode: 'auto' }, undefined).named).toEqual({
      RemediationMode: 'auto',
    });
  });
});

describe('the template of a deployment', () => {
  it('of another stage names no resource of prod', () => {
    const other = JSON.stringify(ofStage(template, 'staging-2'));
    expect(other).not.toMatch(/targetmedic-prod|Targetmedicprod/);
    expect(other).toContain('"TableName":"targetmedic-staging-2-incidents"');
    expect(Object.keys(JSON.parse(other).Resources)).toContain(
      'Targetmedicstaging2ondeploymentrule1EventBridgeRule',
    );
  });

  it('refers to nothing that it lacks, on any stage', () => {
    const { Resources, Parameters } = ofStage(template, 'dev');
    const known = new Set([...Object.keys(Resources), ...Object.keys(Parameters)]);
    const text = JSON.stringify(Resources);
    const named = [
      ...text.matchAll(/"Ref":"(\w+)"/g),
      ...text.matchAll(/"Fn::GetAtt":\["(\w+)"/g),
    ].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((name) => !known.has(name ?? ''))).toEqual([]);
  });

  it('has an alarm and a filter for each entry of the lists, and keeps the lists', () => {
    const { Resources, Parameters } = withLists(template, {
      AlarmTargetGroups: 'targetgroup/web/0123456789abcdef@app/front/fedcba9876543210',
      HealthCheckLogGroups: '/lb/checks@json',
    });
    const added = Object.entries(Resources).filter(([id]) => !(id in template.Resources));
    expect(added.map(([, { Type }]) => Type).toSorted()).toEqual([
      'AWS::CloudWatch::Alarm',
      'AWS::Lambda::Permission',
      'AWS::Logs::SubscriptionFilter',
    ]);
    expect(Parameters['HealthCheckLogGroups']?.Default).toBe('/lb/checks@json');
    expect(withLists(template, {})).toEqual(template);
  });
});

describe('what is there already', () => {
  it.each([
    ['ROLLBACK_COMPLETE', /first deployment .* failed.*targetmedic destroy --stage prod/],
    ['DELETE_FAILED', /not removed as a whole/],
    ['UPDATE_ROLLBACK_FAILED', /continue-update-rollback/],
  ])('is refused in %s with what to do', (status, sentence) => {
    expect(() => refuseState(stack({ status }), 'prod')).toThrow(sentence);
  });

  it('is left alone while it is changed, and where it is not ours', () => {
    expect(() => deployedOf(stack({ status: 'UPDATE_IN_PROGRESS' }), 'prod')).toThrow(
      /being changed at this moment/,
    );
    expect(() => deployedOf(stack({ description: 'Something else', outputs: {} }), 'prod')).toThrow(
      /not one of targetmedic/,
    );
    expect(deployedOf('none', 'prod').kind).toBe('none');
    expect(deployedOf(stack({ status: 'REVIEW_IN_PROGRESS', description: '' }), 'prod').kind).toBe(
      'under-review',
    );
  });

  it('is newer or not by its version', () => {
    expect(isOlder('0.1.0', '0.2.0')).toBe(true);
    expect(isOlder('0.10.0', '0.9.9')).toBe(false);
    expect(isOlder('0.1.0', '0.1.0')).toBe(false);
    expect(isOlder('0.1.0', '')).toBe(false);
  });
});

describe('a change set in words', () => {
  const change = {
    logicalId: 'IncidentTable',
    type: 'AWS::DynamoDB::Table',
    physicalId: 'targetmedic-prod-incidents',
    properties: ['TableName'],
  };
  it('puts first what is lost, and names what is replaced', () => {
    const text = changeText([
      {
        ...change,
        action: 'Add',
        logicalId: 'New',
        physicalId: undefined,
        replacement: undefined,
        properties: [],
      },
      { ...change, action: 'Modify', replacement: 'False', logicalId: 'Sweep' },
      { ...change, action: 'Modify', replacement: 'True' },
      { ...change, action: 'Remove', replacement: undefined, logicalId: 'Old', properties: [] },
      { ...change, action: 'Import', replacement: undefined, logicalId: 'Kept', properties: [] },
    ]);
    expect(text.split('\n').filter((line) => /^\d/.test(line))).toEqual([
      '1 removed',
      '1 replaced: made anew, and the old one removed',
      '1 changed',
      '1 taken over from an earlier deployment',
      '1 added',
    ]);
    expect(text).toContain(
      '  - IncidentTable (DynamoDB::Table) targetmedic-prod-incidents: TableName',
    );
  });
});
