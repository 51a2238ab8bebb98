import type { Button, ConfirmationDialog } from '@slack/types';
import type { Incident } from '../../incident/incident';
import { actionIds, actionValue } from './action-value';
import { approvablePlan, newestRemediation, ruleStands } from '../incident-words';
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
  return [
    ...(plan === undefined
      ? []
      : button(
          'apply',
          'Apply fix',
          actionValue({ incidentId, planId: plan.planId }),
          confirm('Apply this fix?', changeSentence(plan), 'Apply fix'),
        )),
    ...button('recheck', 'Re-check', actionValue({ incidentId, planId: undefined })),
    ...(undoable === undefined
      ? []
      : button(
          'undo',
          'Undo',
          actionValue({ incidentId, planId: undoable.planId }),
          confirm(
            'Take the rule back?',
            undoQuestion(undoable.rule.port, undoable.rule.groupId),
            'Undo',
          ),
        )),
    ...(incident.status === 'recovered' || isSilenced(incident)
      ? []
      : button('snooze', 'Snooze 1 h', actionValue({ incidentId, planId: undefined }))),
  ].map((one) => ({ ...one, accessibility_label: plain(`${one.text.text}: ${serviceName}`, 75) }));
}

const isSilenced = ({ snoozedUntil, lastSeenAt }: Incident): boolean =>
  snoozedUntil !== undefined && lastSeenAt < snoozedUntil;

const undoQuestion = (port: number, groupId: string): string =>
  `Removes the rule that targetmedic added for tcp ${port} to ${groupId}. The health checks will fail again unless another rule admits them. If your infrastructure code holds the rule by now, remove it there instead.`;

function button(
  action: keyof typeof actionIds,
  label: string,
  value: string | undefined,
  dialog?: ConfirmationDialog,
): readonly Button[] {
  if (value === undefined) return [];
  const base: Button = {
    type: 'button',
    action_id: actionIds[action],
    value,
    text: { type: 'plain_text', text: label, emoji: false },
  };
  return [dialog === undefined ? base : { ...base, style: 'danger', confirm: dialog }];
}

/**
 * A question before something is changed.
 * https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
 */
const confirm = (title: string, text: string, yes: string): ConfirmationDialog => ({
  title: { type: 'plain_text', text: title },
  text: { type: 'plain_text', text: plain(text, 300) },
  confirm: { type: 'plain_text', text: yes },
  deny: { type: 'plain_text', text: 'Cancel' },
  style: 'danger',
});
