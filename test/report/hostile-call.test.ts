import * as fc from 'fast-check';
import { answerOpsgenie } from '../../sandbox/platform/routes/opsgenie';
import { answerPagerDuty } from '../../sandbox/platform/routes/pagerduty';
import { answerTeams } from '../../sandbox/platform/routes/teams';
import type { ApiCall } from '../../src/facts/api-call';
import type { Diagnosis, RecordedCall } from '../../src/findings/diagnosis';
import { noticeKinds, type Incident } from '../../src/incident/incident';
import { memberOf, type Outage } from '../../src/incident/outage/outage';
import { callSentence, changeSentence } from '../../src/reasoning/changes/change-words';
import { undoOf } from '../../src/reasoning/changes/undo';
import { renderJson } from '../../src/report/json';
import { renderMarkdown } from '../../src/report/markdown/markdown';
import type { OutageScene } from '../../src/report/outage-words';
import { renderHtml } from '../../src/report/page/html';
import { githubAnnotations } from '../../src/report/release/annotations';
import { renderJunit } from '../../src/report/release/junit';
import { renderReleaseMarkdown } from '../../src/report/release/text';
import { opsgenieAlert } from '../../src/report/routes/opsgenie';
import { pagerDutyEvent } from '../../src/report/routes/pagerduty';
import { teamsCard } from '../../src/report/routes/teams';
import { earlyPages, waitingReply } from '../../src/report/slack/early-pages';
import { outageMessage, outagePages, outageReply } from '../../src/report/slack/outage-message';
import { slackMessage, type SlackMessage } from '../../src/report/slack/slack-message';
import { slackReply } from '../../src/report/slack/slack-reply';
import { outageMail } from '../../src/report/sns/outage-mail';
import { machineMessage, peopleMessage } from '../../src/report/sns/sns-message';
import { renderText } from '../../src/report/terminal/text';
import { apiCallOf } from '../../src/reasoning/changes/api-call';
import { aDiagnosis, aFinding } from '../support/diagnoses';
import { anyCall, stoodOnBy } from '../support/hostile-calls';
import { anIncident } from '../support/incidents';
import { revokedRule } from '../support/recorded-call';
import { expectAcceptable } from '../support/slack-limits';

const runs = Math.min(20_000, Number(process.env['TARGETMEDIC_RUNS'] ?? 20));

const routingKey = 'r0ut1ngk3y0000000000000000000000';
const first = { at: '2026-03-02T12:00:00.000Z', known: 'failed' } as const;
const told = (call: ApiCall, sentence: string): RecordedCall => ({
  eventId: call.eventId,
  eventName: call.eventName,
  at: call.at,
  secondsBefore: 10,
  sentence,
});

/** Every place in which a diagnosis speaks of a call. */
function diagnosisWith(call: ApiCall): Diagnosis {
  const undo = undoOf(call, stoodOnBy(call));
  const finding = aFinding({
    changedBy: told(call, changeSentence(call, first)),
    fix: `Mend it.${undo === undefined ? '' : ` To take the call back: ${undo}`}`,
    remediation: null,
  });
  return aDiagnosis({
    severity: 'at-risk',
    rootCauses: [finding],
    recordedCalls: {
      state: 'found',
      asked: [call.eventName],
      also: [told(call, callSentence(call)), told(call, callSentence(call))],
    },
    ahead: { call, failsBy: first.at, unhealthyBy: first.at },
  });
}

const incidentWith = (call: ApiCall, over: Partial<Incident> = {}): Incident =>
  anIncident({
    diagnosis: diagnosisWith(call),
    remediations: [],
    timeline: [{ at: call.at, sentence: callSentence(call) }],
    toldCalls: [call.eventId],
    ...over,
  });

function sceneWith(call: ApiCall): OutageScene {
  const shown = incidentWith(call);
  const lead = memberOf(shown);
  const outage: Outage = {
    outageId: 'out-0123456789abcdef',
    kind: 'cause',
    key: 'security-group sg-0123456789abcdef0',
    cause: {
      code: 'task-ingress-missing',
      resource: { kind: 'security-group', id: 'sg-0123456789abcdef0' },
    },
    beganAt: first.at,
    lastJoinedAt: first.at,
    closedAt: undefined,
    reopened: 0,
    lead,
    told: { slack: undefined, pages: [], began: [], spread: [], over: [] },
    notices: [],
    version: 1,
  };
  return { outage, members: [lead, { ...lead, serviceName: 'api' }], shown };
}

const followed = (call: ApiCall) => {
  const diagnosis = diagnosisWith(call);
  return {
    ending: 'unhealthy',
    name: 'web:8',
    cause: undefined,
    because: undefined,
    supersededBy: undefined,
    now: diagnosis,
    diagnosis,
  } as const;
};

const slackMessages = (call: ApiCall): readonly SlackMessage[] => [
  slackMessage(incidentWith(call), { buttons: true }),
  slackMessage(incidentWith(call), { buttons: false }),
  slackMessage(incidentWith(call, { status: 'recovered', closedAt: first.at }), { buttons: true }),
  ...noticeKinds.map((kind) => slackReply(kind, incidentWith(call))),
  outageMessage(sceneWith(call), { buttons: true }),
  outageReply(sceneWith(call)),
  ...outagePages(sceneWith(call)),
  ...earlyPages(sceneWith(call)),
  waitingReply(incidentWith(call)),
];

/** What a reader of each channel gets, and what of it makes its layout. */
const channels: Readonly<
  Record<
    string,
    { render: (call: ApiCall) => string; layout: RegExp | ((text: string) => unknown) }
  >
> = {
  slack: {
    render: (call) => JSON.stringify(slackMessages(call)),
    layout: (text) =>
      (JSON.parse(text) as readonly SlackMessage[]).map(({ blocks }) =>
        blocks.map((block) => [
          block.type,
          block.type === 'section' ? block.text?.text.split('\n').length : 0,
        ]),
      ),
  },
  mail: {
    render: (call) => JSON.parse(peopleMessage(incidentWith(call)).message).email,
    layout: /\n\n/g,
  },
  'mail of a recovery': {
    render: (call) =>
      JSON.parse(
        peopleMessage(incidentWith(call, { status: 'recovered', closedAt: first.at })).message,
      ).email,
    layout: /\n\n/g,
  },
  'mail of an outage': {
    render: (call) =>
      JSON.parse(outageMail(sceneWith(call), sceneWith(call).members).message).email,
    layout: /\n\n/g,
  },
  'amazon q': {
    render: (call) => JSON.parse(peopleMessage(incidentWith(call)).message).https,
    layout: (text) => Object.keys(JSON.parse(text).content),
  },
  pagerduty: {
    render: (call) => pagerDutyEvent(incidentWith(call), 'r0ut1ngk3y').body,
    layout: (text) => Object.keys(JSON.parse(text).payload.custom_details),
  },
  opsgenie: {
    render: (call) => opsgenieAlert(incidentWith(call)).body,
    layout: (text) => JSON.parse(text).description.split('\n').length,
  },
  teams: {
    render: (call) => teamsCard(incidentWith(call)).body,
    layout: (text) => JSON.parse(text).attachments[0].content.body.length,
  },
  terminal: {
    render: (call) => renderText(diagnosisWith(call), { colour: 'none', width: 80 }),
    layout: /\n\n\S+|^ {2}[├└]/gm,
  },
  'a terminal with colours': {
    render: (call) =>
      renderText(diagnosisWith(call), { colour: 'ansi', width: 80 }).replace(
        // oxlint-disable-next-line no-control-regex -- the colours are ours
        /\u001B\[(?:[12]|22|3[1236]|39)m/g,
        '',
      ),
    layout: /\n\n/g,
  },
  page: {
    render: (call) => renderHtml(diagnosisWith(call), undefined),
    layout: (text) =>
      (text.match(/<[^>]*>/g) ?? []).filter((tag) => !/^<(?:span class="id"|\/span>)/.test(tag)),
  },
  'summary of a job': {
    render: (call) => renderReleaseMarkdown(followed(call)),
    layout: /^(?:#+ |- |\| |```|> |\d+\. |<[a-z]+|\*\*)/gm,
  },
  markdown: {
    render: (call) => renderMarkdown(diagnosisWith(call)),
    layout: /(?<!\\)(?:\]\(https:[^)]*\)|!\[|<\/?[a-z]+>)|^(?:#+ |- |\| |```)/gm,
  },
  annotations: {
    render: (call) => githubAnnotations(followed(call)).join('\n'),
    layout: (text) => text.split('\n').map((line) => /^::error title=[^:,]*::[^\n]/.test(line)),
  },
  junit: { render: (call) => renderJunit(followed(call)), layout: /<[^>]*?[\s>]/g },
  json: { render: (call) => renderJson(diagnosisWith(call)), layout: /^ {2}"\w+"/gm },
  machines: { render: (call) => machineMessage(incidentWith(call)).message, layout: /$^/g },
};

const aCall = apiCallOf(revokedRule, 'short');
if (aCall === undefined) throw new Error('A revoked rule is not read.');
const calm: ApiCall = aCall;

const layoutOf = (name: string, text: string): unknown => {
  const { layout } = channels[name] ?? { layout: /$^/g };
  return typeof layout === 'function' ? layout(text) : text.match(layout);
};

/** Addresses that a reader could follow, beside the console's and our own pages. */
const strangeLinks = (text: string): readonly string[] =>
  (text.match(/\bhttps?:(?:\\?\/){2}[^\s"]*|\bwww\.[^\s"]*/gi) ?? []).filter(
    (url) =>
      !/^https?:\/\/(?:[a-z0-9-]+\.console\.aws\.amazon\.com|github\.com\/targetmedic\/targetmedic|adaptivecards\.io|www\.w3\.org)\b/.test(
        url,
      ),
  );

const forPeople = Object.keys(channels).filter((name) => name !== 'json' && name !== 'machines');

describe('what somebody put into a recorded call', () => {
  it('mentions, links, formats and steers nothing, and breaks no layout, in any channel', () => {
    const baseline = new Map(
      Object.entries(channels).map(([name, { render }]) => [name, layoutOf(name, render(calm))]),
    );
    fc.assert(
      fc.property(anyCall(), (call) => {
        for (const [name, { render }] of Object.entries(channels)) {
          const text = render(call);
          expect([name, text.match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\p{Cs}/gu)]).toEqual([
            name,
            null,
          ]);
          expect([name, layoutOf(name, text)]).toEqual([name, baseline.get(name)]);
          if (forPeople.includes(name)) expect([name, strangeLinks(text)]).toEqual([name, []]);
        }
      }),
      { numRuns: runs },
    );
  });

  it('keeps to the limits of every channel', () => {
    fc.assert(
      fc.property(anyCall(), (call) => {
        for (const message of slackMessages(call)) expectAcceptable(message);
        const incident = incidentWith(call);
        const { subject, message } = peopleMessage(incident);
        expect(subject).toMatch(/^[\x20-\x7E]{1,99}$/);
        for (const sent of [message, machineMessage(incident).message])
          expect(Buffer.byteLength(sent)).toBeLessThanOrEqual(262_144);
        const { content } = JSON.parse(JSON.parse(message).https);
        expect([content.title, content.description].map(({ length }) => length)).toEqual([
          Math.min(250, content.title.length),
          Math.min(8000, content.description.length),
        ]);
        const pager = pagerDutyEvent(incident, routingKey);
        const alert = opsgenieAlert(incident);
        const key = { authorization: 'GenieKey key' };
        expect([
          answerPagerDuty(pager.path, pager.body, { pages: new Map(), routingKey }),
          answerOpsgenie(alert.path, key, alert.body, { alerts: new Map(), apiKey: 'key' }),
          answerTeams(teamsCard(incident).body, { cards: [] }),
        ]).toEqual([202, 202, 202]);
        // What a person reads of it stays a paragraph.
        expect(callSentence(call).length).toBeLessThan(900);
      }),
      { numRuns: runs },
    );
  });
});
