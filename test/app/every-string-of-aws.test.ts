import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveSnapshot } from '../../src/app/diagnosis/saved-snapshot';
import { diagnose } from '../../src/diagnosis/diagnose';
import { readSnapshot } from '../../src/gather/snapshot/read-snapshot';
import type { Diagnosis } from '../../src/findings/diagnosis';
import type { Snapshot } from '../../src/facts/snapshot';
import { renderHtml } from '../../src/report/page/html';
import { renderJson } from '../../src/report/json';
import { renderMarkdown } from '../../src/report/markdown/markdown';
import { machineMessage, peopleMessage } from '../../src/report/sns/sns-message';
import { slackMessage } from '../../src/report/slack/slack-message';
import { renderText } from '../../src/report/terminal/text';
import type { Answers } from '../support/aws-answers';
import { silentFargate, silentInstances } from '../support/aws-shapes';
import { Canaries, stringsOf, withCanaries, withCanaryAt } from '../support/canaries';
import { anIncident } from '../support/incidents';
import { readOptions, withAnswers } from '../support/read-answers';

const folder = mkdtempSync(join(tmpdir(), 'targetmedic-canaries-'));

/** Everything that targetmedic writes of these answers. */
const outputsOf = (answers: Answers): Promise<Readonly<Record<string, string>>> =>
  withAnswers(answers, async (clients) => {
    try {
      const snapshot = await readSnapshot(
        { cluster: 'demo', service: 'web' },
        clients,
        readOptions,
      );
      const diagnosis = diagnose(snapshot, { mode: 'approve', ports: [8080] });
      const file = join(folder, 'snapshot.json');
      await saveSnapshot(file, snapshot);
      return {
        ...reports(diagnosis, snapshot),
        snapshot: JSON.stringify(snapshot),
        file: readFileSync(file, 'utf8'),
      };
    } catch (error) {
      return { error: error instanceof Error ? `${error.message} ${error.stack}` : String(error) };
    }
  });

const reports = (diagnosis: Diagnosis, snapshot: Snapshot): Readonly<Record<string, string>> => {
  const incident = anIncident({ diagnosis });
  return {
    diagnosis: JSON.stringify(diagnosis),
    text: renderText(diagnosis, { colour: 'none', width: 100 }),
    json: renderJson(diagnosis),
    html: renderHtml(diagnosis, snapshot),
    markdown: renderMarkdown(diagnosis),
    slack: JSON.stringify(slackMessage(incident, { buttons: true })),
    mail: JSON.stringify(peopleMessage(incident)),
    event: JSON.stringify(machineMessage(incident)),
  };
};

const leaksIn = (
  outputs: Readonly<Record<string, string>>,
  canaries: Canaries,
): readonly string[] =>
  Object.entries(outputs).flatMap(([name, text]) =>
    canaries.in(text).map((place) => `${place} in ${name}`),
  );

describe.each([
  ['a Fargate service', silentFargate],
  ['a service on instances', silentInstances],
])('a secret in the answers about %s', (_, answers) => {
  it('in every string that the models have room for is in nothing that is written', async () => {
    const canaries = new Canaries();
    const outputs = await outputsOf(withCanaries(answers, canaries));
    expect(Object.keys(outputs)).toContain('diagnosis');
    expect(canaries.places.size).toBeGreaterThan(150);
    expect(leaksIn(outputs, canaries)).toEqual([]);
  });

  it('in the place of any one string, identifiers too, is in nothing that is written', async () => {
    const strings = stringsOf(answers);
    const every = Number(process.env['TARGETMEDIC_RUNS'] ?? 0) > 0 ? 1 : 24;
    for (const [at, place] of strings.entries()) {
      if (at % every !== 0) continue;
      const canaries = new Canaries();
      expect(leaksIn(await outputsOf(withCanaryAt(answers, place, canaries)), canaries)).toEqual(
        [],
      );
    }
  });
});
