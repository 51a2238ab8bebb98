import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { breaks } from '../../scripts/schemas/breaks';
import published from '../../scripts/schemas/published.json';
import { checks } from '../../src/checks';
import { jsonOfExplained } from '../../src/cli/explained';
import { diagnose } from '../../src/diagnosis/diagnose';
import { awsWords } from '../../src/diagnosis/explain/aws-words';
import { explainText } from '../../src/diagnosis/explain/explain-text';
import { defaultPolicy } from '../../src/remediation/remediation';
import type { Incident } from '../../src/incident/incident';
import { machineMessage } from '../../src/report/sns/sns-message';
import { aDiagnosis } from '../support/diagnoses';
import { anIncident } from '../support/incidents';
import { recorded, recordingNames } from '../support/recordings';
import { Story } from '../support/story';
import { renderFleetJson, renderJson } from '../../src/report/json';

const read = (...path: readonly string[]): any => JSON.parse(readFileSync(join(...path), 'utf8'));
const names = Object.keys(published);
const schemas = Object.fromEntries(
  names.map((name) => [name, read('docs/schemas', `${name}.json`)]),
);
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validators = Object.fromEntries(names.map((name) => [name, ajv.compile(schemas[name])]));

/** What is wrong with a document by its schema: nothing. */
const faultsOf = (name: string, document: unknown): readonly string[] => {
  const validate = validators[name]!;
  return validate(document)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const recordings = readdirSync('test/recorded')
  .filter((file) => file.endsWith('.json'))
  .map((file) => [file, read('test/recorded', file).snapshot] as const);

const heard = (incident: Incident): any => JSON.parse(machineMessage(incident).message);

describe('the schema that is published', () => {
  it.each(recordings)('of a snapshot and of its diagnosis holds for %s', (_file, snapshot) => {
    expect(faultsOf('snapshot', snapshot)).toEqual([]);
    const diagnosis = diagnose(snapshot, defaultPolicy);
    expect(faultsOf('diagnosis', JSON.parse(renderJson(diagnosis)))).toEqual([]);
  });

  it('of a fleet holds for all recordings at once', () => {
    const fleet = renderFleetJson({
      takenAt: '2026-03-02T12:00:00.000Z',
      services: recordings.map(([, snapshot]) => ({
        diagnosis: diagnose(snapshot, defaultPolicy),
        since: undefined,
      })),
      unread: [{ clusterName: 'c', serviceName: 's', error: 'AccessDenied' }],
    });
    expect(faultsOf('fleet', JSON.parse(fleet))).toEqual([]);
  });

  it.each(recordingNames)('of an incident holds for what machines hear of %s', async (name) => {
    const story = await new Story().sees(recorded(name));
    // Of a service that is well nobody hears.
    if (story.sent.length === 0) return;
    expect(faultsOf('incident', heard(story.incident))).toEqual([]);
  });

  it('of an incident holds for one with a rule, and for one that is too long', async () => {
    const [golden] = readdirSync('test/report/golden/machines');
    expect(faultsOf('incident', read('test/report/golden/machines', golden ?? '').message)).toEqual(
      [],
    );
    const changes = Array.from(
      { length: 7_000 },
      (_, n) => `port of container ${n}: 80 -> 81, and more words`,
    );
    const long = anIncident({ diagnosis: aDiagnosis({ changes }) });
    expect(heard(long)).toMatchObject({ truncated: true });
    expect(faultsOf('incident', heard(long))).toEqual([]);
  });

  it('of what is explained holds for every finding and every word of AWS', () => {
    const explanations = awsWords.flatMap(({ word }) => explainText(word));
    expect(faultsOf('explained', JSON.parse(jsonOfExplained(checks, explanations)))).toEqual([]);
  });

  it.each(['target-health-unhealthy', 'target-health-healthy', 'target-health-check-due'])(
    'of our own event holds for %s',
    (name) => {
      expect(faultsOf('target-health-event', read('test/recorded/events', `${name}.json`))).toEqual(
        [],
      );
    },
  );

  it.each(names)('of %s refuses what is something else', (name) => {
    expect(faultsOf(name, { schemaVersion: 1 })).not.toEqual([]);
  });

  it.each(names)('of %s says which version it is', (name) => {
    expect(schemas[name].$id).toMatch(new RegExp(`^urn:targetmedic:${name}:\\d+\\.\\d+$`));
  });
});

describe('a change of a schema', () => {
  const object = <Members extends object>(
    properties: Members,
    required: readonly string[] = Object.keys(properties),
  ) => ({
    type: 'object',
    properties,
    required,
  });
  const before = object({
    state: { type: 'string', enum: ['a'] },
    list: { items: object({ id: { type: 'string' } }) },
  });

  it.each([
    ['a member more', object({ ...before.properties, more: { type: 'string' } })],
    ['a word more', object({ ...before.properties, state: { type: 'string', enum: ['a', 'b'] } })],
  ])('is small where there is %s', (_what, after) => {
    expect(breaks(before, after)).toEqual([]);
  });

  it.each([
    ['a member less', object({ state: before.properties.state }), ['/list is gone']],
    [
      'a member that may be absent',
      { ...before, required: ['list'] },
      ['/state is no longer always there'],
    ],
    [
      'another type',
      object({ ...before.properties, state: { type: 'number' } }),
      ['/state: "string" became "number"'],
    ],
    [
      'a member less in a list',
      object({ ...before.properties, list: { items: object({}) } }),
      ['/list/*/id is gone'],
    ],
  ])('needs a new version where there is %s', (_what, after, missed) => {
    expect(breaks(before, after)).toEqual(missed);
  });
});
