import { answerOpsgenie } from '../../../sandbox/platform/routes/opsgenie';
import { answerPagerDuty } from '../../../sandbox/platform/routes/pagerduty';
import { answerTeams } from '../../../sandbox/platform/routes/teams';
import type { Incident } from '../../../src/incident/incident';
import { opsgenieAlert } from '../../../src/report/routes/opsgenie';
import { pagerDutyEvent } from '../../../src/report/routes/pagerduty';
import type { RouteMessage } from '../../../src/report/routes/route-message';
import { teamsCard } from '../../../src/report/routes/teams';
import { slackReply } from '../../../src/report/slack/slack-reply';
import { aDiagnosis } from '../../support/diagnoses';
import { anIncidentThatSays, hostileTexts } from '../../support/hostile';
import { anIncident, aRecoveredIncident } from '../../support/incidents';

const routingKey = 'r0ut1ngk3y0000000000000000000000';
const apiKey = '11111111-2222-4333-8444-555555555555';

/** How a receiver answers a message. */
const answers: Readonly<Record<string, (incident: Incident) => number>> = {
  PagerDuty: (incident) => {
    const { path, body } = pagerDutyEvent(incident, routingKey);
    return answerPagerDuty(path, body, { pages: new Map(), routingKey });
  },
  Opsgenie: (incident) => {
    const { path, body } = opsgenieAlert(incident);
    const authorization = `GenieKey ${apiKey}`;
    return answerOpsgenie(path, { authorization }, body, { alerts: new Map(), apiKey });
  },
  Teams: (incident) => answerTeams(teamsCard(incident).body, { cards: [] }),
};
const bodyOf = ({ body }: RouteMessage): any => JSON.parse(body);
const down = anIncident({ diagnosis: aDiagnosis({ severity: 'down' }), owner: 'team payments' });

describe.each(Object.entries(answers))('a message to %s', (_name, answer) => {
  it.each(
    [...hostileTexts, 'x '.repeat(40_000), '*_`['.repeat(3_000)].map(
      (text, at) => [at, text] as const,
    ),
  )('keeps to every limit, also with hostile text %i', (_at, text) => {
    const incident = anIncidentThatSays(text);
    expect([answer(incident), answer({ ...incident, status: 'recovered', owner: text })]).toEqual([
      202, 202,
    ]);
  });

  it('is taken for a recovery', () => {
    expect(answer(aRecoveredIncident)).toBe(202);
  });
});

describe('how bad it is', () => {
  it.each([
    ['down', 'critical', 'P1'],
    ['degraded', 'error', 'P2'],
    ['rollout-stuck', 'warning', 'P3'],
    ['at-risk', 'warning', 'P3'],
    ['cannot-tell', 'warning', 'P3'],
  ] as const)('%s is %s for PagerDuty and %s for Opsgenie', (severity, event, priority) => {
    const incident = anIncident({ diagnosis: aDiagnosis({ severity }) });
    expect(bodyOf(pagerDutyEvent(incident, routingKey)).payload.severity).toBe(event);
    expect(bodyOf(opsgenieAlert(incident)).priority).toBe(priority);
  });
});

describe('whose it is', () => {
  it.each([
    ['U012AB3CD', '<@U012AB3CD>'],
    ['S012AB3CD', '<!subteam^S012AB3CD>'],
    ['team <!channel>', 'team &lt;!channel&gt;'],
    ['everyone', 'everyone'],
  ])('calls in Slack who is called by an id, and nobody else: %s', (owner, call) => {
    const calling = slackReply('opened', anIncident({ owner }));
    expect(JSON.stringify(calling.blocks.at(-1))).toContain(`For ${call}`);
    expect(JSON.stringify(slackReply('recovered', anIncident({ owner })))).not.toContain(call);
  });

  it('stands in each form, and is asked for as a team where a receiver has teams', () => {
    expect(bodyOf(pagerDutyEvent(down, routingKey)).payload.custom_details.owner).toBe(
      'team payments',
    );
    expect(bodyOf(opsgenieAlert(down)).responders).toEqual([
      { type: 'team', name: 'team payments' },
    ]);
    expect(teamsCard(down).body).toContain('Owner: team payments');
  });
});
