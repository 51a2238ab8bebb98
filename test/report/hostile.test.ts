import { renderHtml } from '../../src/report/page/html';
import { renderJson } from '../../src/report/json';
import { renderMarkdown } from '../../src/report/markdown/markdown';
import { slackMessage } from '../../src/report/slack/slack-message';
import { slackReply } from '../../src/report/slack/slack-reply';
import { machineMessage, peopleMessage } from '../../src/report/sns/sns-message';
import { opsgenieAlert } from '../../src/report/routes/opsgenie';
import { pagerDutyEvent } from '../../src/report/routes/pagerduty';
import { teamsCard } from '../../src/report/routes/teams';
import { renderText } from '../../src/report/terminal/text';
import type { Incident } from '../../src/incident/incident';
import { anIncidentThatSays, hostileTexts, secrets } from '../support/hostile';

const kinds = ['opened', 'updated', 'new-cause', 'remediation', 'recovered', 'reopened'] as const;

const renderers: Readonly<Record<string, (incident: Incident) => string>> = {
  text: ({ diagnosis }) => renderText(diagnosis, { colour: 'none', width: 80 }),
  json: ({ diagnosis }) => renderJson(diagnosis),
  markdown: ({ diagnosis }) => renderMarkdown(diagnosis),
  html: ({ diagnosis }) => renderHtml(diagnosis, undefined),
  slack: (incident) => JSON.stringify(slackMessage(incident, { buttons: true })),
  'slack thread': (incident) => JSON.stringify(kinds.map((kind) => slackReply(kind, incident))),
  'sns for people': (incident) => JSON.stringify(peopleMessage(incident)),
  'sns for machines': (incident) => machineMessage(incident).message,
  pagerduty: (incident) => pagerDutyEvent(incident, '').body,
  opsgenie: (incident) => opsgenieAlert(incident).body,
  teams: (incident) => teamsCard(incident).body,
};

const cases = Object.keys(renderers).flatMap((name) =>
  hostileTexts.map((text, at) => [name, at, text] as const),
);

describe('a hostile text', () => {
  it.each(cases)(
    'in %s leaves no secret and no character that steers (text %i)',
    (name, _, text) => {
      const output = renderers[name]?.(anIncidentThatSays(text)) ?? '';
      for (const secret of secrets) expect(output).not.toContain(secret);
      expect(output).not.toMatch(/AKIA[A-Z]{3}/);
      expect(output).not.toMatch(
        /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200B-\u200F\uFEFF]|\p{Cs}/u,
      );
      expect(output.length).toBeLessThan(400_000);
    },
  );

  it.each(hostileTexts.map((text, at) => [at, text] as const))(
    'mentions nobody in Slack or Amazon Q, and links only to the AWS console and our pages (text %i)',
    (_, text) => {
      const marks = interpretedTexts(anIncidentThatSays(text)).flatMap(
        (one) => one.match(/<[^>]{0,200}/g) ?? [],
      );
      expect(
        marks.filter(
          (mark) =>
            !/^<https:\/\/(?:[a-z0-9-]+\.console\.aws\.amazon\.com|github\.com\/targetmedic\/targetmedic\/blob\/main\/docs)\//.test(
              mark,
            ),
        ),
      ).toEqual([]);
    },
  );

  it('becomes no link, image, heading or markup in Markdown', () => {
    const output = renderMarkdown(
      anIncidentThatSays(
        '# h [l](https://evil.example.com) ![i](https://evil.example.com/x.png) <img src=x> <!-- c --> `x` | a |',
      ).diagnosis,
    );
    expect(output).not.toMatch(/[^\\](?:\[l\]|!\[|<img|<!)|https:\/\/evil/);
  });
});

/**
 * The texts in which Slack, or Amazon Q in its place, looks for mentions and links; all others are
 * literal.
 */
function interpretedTexts(incident: Incident): readonly string[] {
  const messages = [
    slackMessage(incident, { buttons: true }),
    ...kinds.map((kind) => slackReply(kind, incident)),
  ];
  const { content, metadata } = JSON.parse(JSON.parse(peopleMessage(incident).message).https);
  return [
    ...messages.flatMap(({ text, blocks }) => [text, ...mrkdwnIn(blocks)]),
    content.title,
    content.description,
    ...content.nextSteps,
    ...content.keywords,
    metadata.summary,
    ...Object.values<string>(metadata.additionalContext),
  ];
}

function mrkdwnIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (
    'type' in value &&
    value.type === 'mrkdwn' &&
    'text' in value &&
    typeof value.text === 'string'
  )
    return [value.text];
  return Object.values(value).flatMap(mrkdwnIn);
}
