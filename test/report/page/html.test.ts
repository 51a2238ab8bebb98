import { createHash } from 'node:crypto';
import { renderHtml } from '../../../src/report/page/html';
import { aDiagnosis } from '../../support/diagnoses';
import { anIncidentThatSays, hostileTexts } from '../../support/hostile';
import { aStorySnapshot } from '../../support/snapshots';

/** The tags of a page, in order, without their text: what a hostile text must not change. */
const tagsOf = (page: string): readonly string[] =>
  [...page.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name = '']) => name);

describe('the page', () => {
  it('loads nothing and runs nothing: its policy allows one style, by its digest', () => {
    const page = renderHtml(aDiagnosis(), aStorySnapshot());
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    expect(page).toContain(
      `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    );
    expect(page).not.toMatch(
      /<script|<link|<img|<iframe|\bsrc=|\bstyle=|\bon[a-z]+=|url\(|@import/i,
    );
    expect(
      [...page.matchAll(/https?:\/\/([^/"&\s]+)/g)]
        .map(([, host]) => host)
        .filter((host) => !host?.endsWith('.console.aws.amazon.com') && host !== '0.0.0.0:4567'),
    ).toEqual([]);
  });

  it('joins each target with its task', () => {
    expect(renderHtml(aDiagnosis(), aStorySnapshot())).toMatch(
      /10\.0\.2\.17:4567.*?unhealthy.*?aaaa0000000000000000000000000000/s,
    );
  });

  it('redacts the log lines that it quotes', () => {
    const page = renderHtml(aDiagnosis(), aStorySnapshot());
    expect(page).toContain('postgres://[redacted:userinfo]');
    expect(page).not.toContain('hunter2');
  });

  it.each(
    hostileTexts
      .filter((text) => text !== '')
      .map((text) => [JSON.stringify(text.slice(0, 40)), text]),
  )('has the same structure whatever a text says: %s', (_, text) => {
    const { diagnosis } = anIncidentThatSays(text);
    expect(tagsOf(renderHtml(diagnosis, undefined))).toEqual(
      tagsOf(renderHtml(anIncidentThatSays('plain words').diagnosis, undefined)),
    );
  });
});
