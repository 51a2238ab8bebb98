import { readFileSync } from 'node:fs';
import { checks } from '../../src/checks';
import { explain } from '../../src/cli/explain';
import { diagnose } from '../../src/diagnosis/diagnose';
import { transition } from '../../src/incident/transition';
import type { Snapshot } from '../../src/facts/snapshot';
import type { Diagnosis } from '../../src/findings/diagnosis';
import { defaultPolicy } from '../../src/remediation/remediation';
import { renderHtml } from '../../src/report/page/html';
import { renderMarkdown } from '../../src/report/markdown/markdown';
import { slackReply } from '../../src/report/slack/slack-reply';
import { peopleMessage } from '../../src/report/sns/sns-message';
import { renderText } from '../../src/report/terminal/text';
import { slackToText } from '../../scripts/demo/slack-text';
import { pageText } from '../support/page-text';
import { recorded } from '../support/recordings';

/**
 * Without line breaks, and without the marks that each place puts on characters of its own
 * notation.
 */
const bare = (text: string): string =>
  text
    .replaceAll('[:]//', '://')
    .replaceAll('\\', '')
    .replace(/[`'*∗~∼]/g, '')
    .replace(/\s+/g, ' ');

async function explained(code: string): Promise<string> {
  let said = '';
  await explain.run([code], {
    print: (text) => void (said += text),
    progress: () => undefined,
    colour: 'none',
    width: 80,
  });
  return said;
}

/** Every place in which people read a diagnosis. */
function placesOf(diagnosis: Diagnosis): Readonly<Record<string, string>> {
  const { incident } = transition(undefined, diagnosis, {
    at: diagnosis.takenAt,
    region: 'us-east-1',
    serviceArn: diagnosis.service.serviceArn,
  });
  if (incident === undefined) throw new Error('An unhealthy service is an incident.');
  return {
    terminal: renderText(diagnosis, { colour: 'none', width: 80 }),
    summary: renderMarkdown(diagnosis),
    page: pageText(renderHtml(diagnosis, undefined)),
    thread: slackToText(slackReply('opened', incident)),
    mail: JSON.parse(peopleMessage(incident).message).email,
  };
}

/** The lists of a snapshot whose entries stand in a text. */
const listsIn = (value: unknown, text: string): readonly string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => [
        ...(Array.isArray(inner) && inner.some((one) => isNamed(one, text)) ? [key] : []),
        ...listsIn(inner, text),
      ]);

const isNamed = (value: unknown, text: string): boolean =>
  typeof value === 'string' && value.length > 2 && text.includes(value);

const emptied = (snapshot: Snapshot, list: string): Snapshot =>
  JSON.parse(
    JSON.stringify(snapshot, (key, value: unknown) =>
      key === list && Array.isArray(value) ? [] : value,
    ),
  );

/** What an empty list, or a value that is not there, leaves behind in a sentence. */
const hole = / {2}|\(\)|""|\b(?:undefined|NaN)\b|, ,| [,;.](?!\w)|,\.|: [.;,]|\[object/;

describe.each(checks.map((check) => [check.code, check] as const))(
  'the words of %s',
  (code, { title, why, fix }) => {
    const snapshot = recorded(code);
    const { rootCauses, symptoms, ...rest } = diagnose(snapshot, defaultPolicy);

    it('have no hole where a list that they name is empty', () => {
      const said = [...rootCauses, ...symptoms].flatMap(({ summary, fix: told }) => [
        summary,
        told,
      ]);
      const lists = new Set(listsIn(snapshot.readings, said.join(' ')));
      for (const one of [snapshot, ...[...lists].map((list) => emptied(snapshot, list))]) {
        const found = diagnose(one, defaultPolicy);
        expect(found.headline).not.toMatch(hole);
        for (const finding of [...found.rootCauses, ...found.symptoms]) {
          expect(finding.summary).not.toMatch(hole);
          expect(finding.fix).not.toMatch(hole);
        }
      }
    });

    it('are in its check, and `explain` and its page say the same', async () => {
      const page = readFileSync(`docs/findings/${code}.md`, 'utf8');
      for (const words of [title, why, fix]) {
        expect(bare(await explained(code))).toContain(bare(words));
        expect(bare(page)).toContain(bare(words));
      }
    });

    it('are those of its finding', () => {
      expect([...rootCauses, ...symptoms].find((finding) => finding.code === code)).toMatchObject({
        title,
        why,
      });
    });

    it('are the same wherever a diagnosis is read, with the fix that has the actual values', () => {
      const [cause] = rootCauses.filter((finding) => finding.code === code);
      if (cause === undefined || rest.verdict !== 'unhealthy')
        return expect(
          symptoms.some((finding) => finding.code === code) || rest.verdict === 'starting',
        ).toBe(true);
      for (const [place, text] of Object.entries(placesOf({ ...rest, rootCauses, symptoms })))
        for (const words of [title, why, cause.fix, cause.summary])
          expect([place, bare(text)]).toEqual([place, expect.stringContaining(bare(words))]);
    });
  },
);
