import { readFileSync } from 'node:fs';
import { checks } from '../../src/checks';
import { explain } from '../../src/cli/explain';
import { diagnose } from '../../src/diagnosis/diagnose';
import { transition } from '../../src/incident/transition';
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

describe.each(checks.map((check) => [check.code, check] as const))(
  'the words of %s',
  (code, { title, why, fix }) => {
    const { rootCauses, symptoms, ...rest } = diagnose(recorded(code), defaultPolicy);

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
