import type { Button, ConfirmationDialog } from '@slack/types';
import type { Incident } from '../../incident/incident';
import { actionIds, actionValue } from './action-value';
import {
  approvablePlan,
  newestRemediation,
  ruleStands,
  stateWord,
  takenBack,
  type StateWord,
} from '../incident-words';
import { changeSentence } from '../incident-timeline';
import { plain } from '../plain';

/**
 * The buttons that make sense now. Apply only where policy allows a plan; Undo only where a rule of
 * ours stands.
 */
export function incidentButtons(incident: Incident): readonly Button[] {
  const { incidentId, serviceName } = incident;
  const plan = approvablePlan(incident);
  const newest = newestRemediation(incident);
  const undoable = newest !== undefined && ruleStands(newest) ? newest.plan : undefined;
  const lost = takenBack(incident)?.plan;
  return [
    ...(plan === undefined
      ? []
      : button('apply', 'Apply fix', actionValue({ incidentId, planId: plan.planId }), {
          style: 'primary',
          confirm: confirm('Apply this fix?', changeSentence(plan), 'Apply fix', 'primary'),
        })),
    ...button(
      'recheck',
      'Re-check',
      actionValue({ incidentId, planId: undefined }),
      recommended(incident, 'recheck'),
    ),
    ...(lost === undefined
      ? []
      : button('putBack', 'Put rule back', actionValue({ incidentId, planId: lost.planId }), {
          confirm: confirm('Put the rule back?', changeSentence(lost), 'Put rule back', 'primary'),
        })),
    ...(undoable === undefined
      ? []
      : button('undo', 'Undo', actionValue({ incidentId, planId: undoable.planId }), {
          style: 'danger',
          confirm: confirm(
            'Take the rule back?',
            undoQuestion(undoable.rule.port, undoable.rule.groupId),
            'Undo',
            'danger',
          ),
        })),
    ...(incident.status === 'recovered' ? [] : quietButtons(incident)),
  ].map((one) => ({ ...one, accessibility_label: plain(`${one.text.text}: ${serviceName}`, 75) }));
}

/** Somebody says that he is at it, or wants silence, or has had enough of it. */
function quietButtons(incident: Incident): readonly Button[] {
  const value = actionValue({ incidentId: incident.incidentId, planId: undefined });
  return [
    ...(incident.acknowledged === undefined
      ? button('acknowledge', 'I am on it', value, recommended(incident, 'acknowledge'))
      : []),
    ...(isSilenced(incident)
      ? button('wake', 'End silence', value)
      : button('snooze', 'Snooze 1 h', value)),
  ];
}

/**
 * What to press first: where there is a fix to approve, that; where nobody could tell, another look;
 * where a person has to act, that he does. Nothing while the bot acts, or when it is over.
 */
function recommended(incident: Incident, act: 'recheck' | 'acknowledge'): Pick<Button, 'style'> {
  const word = stateWord(incident);
  if (approvablePlan(incident) !== undefined || restful.includes(word)) return {};
  const isBlind = word === 'CANNOT TELL' || incident.acknowledged !== undefined;
  return isBlind === (act === 'recheck') ? { style: 'primary' } : {};
}

const restful: readonly StateWord[] = ['FIXING', 'RECOVERING', 'RECOVERED'];

/** Whether people are not called now, as a person asked. */
export const isSilenced = ({ snoozedUntil, lastSeenAt }: Incident): boolean =>
  snoozedUntil !== undefined && lastSeenAt < snoozedUntil;

const undoQuestion = (port: number, groupId: string): string =>
  `Removes the rule that targetmedic added for tcp ${port} to ${groupId}. The health checks will fail again unless another rule admits them. If your infrastructure code holds the rule by now, remove it there instead.`;

function button(
  action: keyof typeof actionIds,
  label: string,
  value: string | undefined,
  more: Pick<Button, 'style' | 'confirm'> = {},
): readonly Button[] {
  if (value === undefined) return [];
  return [
    {
      type: 'button',
      action_id: actionIds[action],
      value,
      text: { type: 'plain_text', text: label, emoji: false },
      ...more,
    },
  ];
}

/**
 * A question before something is changed.
 * https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
 */
const confirm = (
  title: string,
  text: string,
  yes: string,
  style: 'primary' | 'danger',
): ConfirmationDialog => ({
  title: { type: 'plain_text', text: title },
  text: { type: 'plain_text', text: plain(text, 300) },
  confirm: { type: 'plain_text', text: yes },
  deny: { type: 'plain_text', text: 'Cancel' },
  style,
});
