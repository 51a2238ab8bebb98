import * as fc from 'fast-check';
import { noticeKinds } from '../../../src/incident/incident';
import { parseActionValue } from '../../../src/report/slack/action-value';
import type { BlastRadius } from '../../../src/remediation/remediation';
import { changeSentence } from '../../../src/report/incident-timeline';
import { slackMessage, type SlackMessage } from '../../../src/report/slack/slack-message';
import { slackReply } from '../../../src/report/slack/slack-reply';
import {
  aBlindDiagnosis,
  aDiagnosis,
  aFinding,
  aRemediation,
  aStatusDiagnosis,
} from '../../support/diagnoses';
import { anyIncident } from '../../support/hostile';
import { ago } from '../../support/builders';
import { aPlan, aRecord, aRecoveredIncident, anIncident } from '../../support/incidents';
import { expectAcceptable } from '../../support/slack-limits';

const bot = { buttons: true };
const kinds = noticeKinds;
const buttonsOf = ({ blocks }: SlackMessage): readonly { action_id?: string; value?: string }[] =>
  blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as never) : []));
const labels = (message: SlackMessage): readonly (string | undefined)[] =>
  buttonsOf(message).map(({ action_id }) => action_id);

const lone = anIncident({ remediations: [], diagnosis: aStatusDiagnosis() });
const blind = anIncident({ remediations: [], diagnosis: aBlindDiagnosis() });

describe('the Slack message', () => {
  it('says state, place, cause and whose turn it is in its first line', () => {
    expect(slackMessage(anIncident(), bot).text).toMatch(
      /^\[DOWN\] web \(demo \/ us-east-1\): Security group .* A fix is ready and needs approval\.$/,
    );
    expect(slackMessage(lone, bot).text).toContain('Your turn: Set the health check path');
    expect(slackMessage(blind, bot).text).toMatch(
      /ec2:DescribeNetworkAcls .*Allow this call in the role of targetmedic, then re-check\.$/,
    );
  });

  it('offers to apply only what policy allows and what still is the cause', () => {
    const refused = aFinding({
      remediation: aRemediation({
        allowed: false,
        refusals: [{ code: 'mode-off', sentence: 'Remediation is switched off.' }],
      }),
    });
    expect(labels(slackMessage(anIncident(), bot))).toContain('targetmedic.apply');
    expect(
      labels(slackMessage(anIncident({ diagnosis: aDiagnosis({ rootCauses: [refused] }) }), bot)),
    ).not.toContain('targetmedic.apply');
    expect(
      labels(slackMessage(anIncident({ remediations: [aRecord({ mode: 'auto' })] }), bot)),
    ).not.toContain('targetmedic.apply');
    expect(labels(slackMessage(lone, bot))).toEqual([
      'targetmedic.recheck',
      'targetmedic.acknowledge',
      'targetmedic.snooze',
    ]);
  });

  it('offers to undo only a rule that stands', () => {
    expect(labels(slackMessage(aRecoveredIncident, bot))).toEqual([
      'targetmedic.recheck',
      'targetmedic.undo',
    ]);
    expect(labels(slackMessage(anIncident(), bot))).not.toContain('targetmedic.undo');
  });

  it('asks before an undo, and warns of what it breaks and of a rule that is in code by now', () => {
    const undo = buttonsOf(slackMessage(aRecoveredIncident, bot)).find(
      ({ action_id }) => action_id === 'targetmedic.undo',
    );
    expect(JSON.stringify(undo)).toMatch(
      /"confirm":.*health checks will fail again.*infrastructure code holds the rule by now/,
    );
  });

  it('carries ids alone in its buttons', () => {
    const apply = buttonsOf(slackMessage(anIncident(), bot)).find(
      ({ action_id }) => action_id === 'targetmedic.apply',
    );
    expect(parseActionValue(apply?.value ?? '')).toEqual({
      incidentId: 'inc-0123456789abcdef',
      planId: 'rem-0123456789abcdef0123',
    });
  });

  it('says the same words through a webhook, without buttons', () => {
    const [withButtons, without] = [
      slackMessage(lone, bot),
      slackMessage(lone, { buttons: false }),
    ];
    expect(without).toEqual({
      ...withButtons,
      blocks: withButtons.blocks.filter(({ type }) => type !== 'actions'),
    });
  });

  it('names the command for an approval where there is no button', () => {
    expect(JSON.stringify(slackMessage(anIncident(), { buttons: false }))).toContain(
      'targetmedic fix --cluster demo --service web --apply',
    );
    expect(JSON.stringify(slackMessage(anIncident(), bot))).not.toContain('targetmedic fix');
  });

  it('offers no second silence while one lasts', () => {
    expect(labels(slackMessage(anIncident({ snoozedUntil: ago(-3600) }), bot))).not.toContain(
      'targetmedic.snooze',
    );
    expect(labels(slackMessage(anIncident({ snoozedUntil: ago(10) }), bot))).toContain(
      'targetmedic.snooze',
    );
  });

  it('calls for help with a rule that failed only while the service lacks it', () => {
    const takenBack = [
      aRecord({
        state: 'rolled-back',
        appliedAt: ago(300),
        finishedAt: ago(10),
        learnt: { until: ago(20), headline: 'Targets do not answer.' },
        sentence: 'Rule sgr-1 was taken back.',
      }),
    ];
    const taken = slackMessage(anIncident({ remediations: takenBack }), bot).text;
    expect(taken).toMatch(
      /^\[NEEDS YOU\].*stayed silent until .*: the closed group is not the only/,
    );
    expect(taken).toMatch(/Your turn: look at what else keeps tcp port 4567 silent/);
    expect(
      JSON.stringify(slackMessage(anIncident({ remediations: takenBack }), bot)),
    ).not.toContain('(certain)');
    expect(
      slackMessage(anIncident({ remediations: takenBack, diagnosis: aStatusDiagnosis() }), bot)
        .text,
    ).toMatch(/^\[DOWN\].*Your turn: Set the health check path/);
    const stays = [
      aRecord({
        state: 'rollback-failed',
        securityGroupRuleId: 'sgr-1',
        sentence: 'The rule could not be taken back.',
      }),
    ];
    expect(
      slackMessage(anIncident({ remediations: stays, diagnosis: aStatusDiagnosis() }), bot).text,
    ).toContain('Your turn: remove rule sgr-1');
  });

  it('tells an approver whom else a rule touches, and whom else it admits', () => {
    const one = { networkInterfaceId: 'eni-1', interfaceType: 'interface', description: '' };
    const changeWith = (over: Partial<BlastRadius>): string =>
      changeSentence(
        aPlan({
          blastRadius: {
            networkInterfaceIds: ['eni-1', 'eni-2'],
            others: [],
            otherSources: [],
            ...over,
          },
        }),
      );
    expect(changeWith({})).toContain(
      'Touches 2 network interfaces, all of this service. Taken back',
    );
    expect(changeWith({ others: [one] })).toContain(
      'Touches 2 network interfaces, 1 from outside this service. Taken back',
    );
    expect(changeWith({ otherSources: [one] })).toContain(
      'all of this service. Admits 1 network interface besides the load balancer. Taken back',
    );
  });

  it('asks for no rule that was added and proven since the diagnosis', () => {
    const proven = anIncident({
      remediations: [
        aRecord({
          state: 'verified',
          securityGroupRuleId: 'sgr-1',
          appliedAt: ago(-30),
          finishedAt: ago(-60),
          sentence: 'Targets pass.',
        }),
      ],
    });
    const { text } = slackMessage(proven, bot);
    expect(text).toMatch(/^\[RECOVERING\].*Nothing to do/);
    expect(text).toContain('Before the rule was added: ');
    expect(JSON.stringify(slackMessage(proven, bot))).not.toContain('BROKEN');
    expect(slackMessage(proven, bot).text).not.toContain('Your turn');
  });
});

describe('for any incident', () => {
  it('every message keeps the limits of Slack, mentions nobody, and links only to the AWS console', () => {
    fc.assert(
      fc.property(anyIncident(), fc.boolean(), (incident, buttons) => {
        for (const message of [
          slackMessage(incident, { buttons }),
          ...kinds.map((kind) => slackReply(kind, incident)),
        ])
          expectAcceptable(message);
      }),
      { numRuns: 15 },
    );
  });
});
