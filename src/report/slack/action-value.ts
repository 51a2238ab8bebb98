/** The names of our Slack buttons. */
export const actionIds = {
  recheck: 'targetmedic.recheck',
  apply: 'targetmedic.apply',
  putBack: 'targetmedic.put-back',
  undo: 'targetmedic.undo',
  snooze: 'targetmedic.snooze',
  wake: 'targetmedic.wake',
  acknowledge: 'targetmedic.acknowledge',
} as const;

/** What a button carries: ids alone. Everything else is read anew when it is pressed. */
export interface ActionValue {
  readonly incidentId: string;
  readonly planId: string | undefined;
}

const id = /^[\w.:-]{1,200}$/;

/** The value of a button; undefined when an id is not one of ours. */
export function actionValue({ incidentId, planId }: ActionValue): string | undefined {
  if (!id.test(incidentId) || (planId !== undefined && !id.test(planId))) return undefined;
  return planId === undefined ? incidentId : `${incidentId}/${planId}`;
}

/** Reads back a button's value; undefined for anything that we did not write. */
export function parseActionValue(value: string): ActionValue | undefined {
  const [incidentId = '', planId, ...rest] = value.split('/');
  if (rest.length > 0 || !id.test(incidentId) || (planId !== undefined && !id.test(planId)))
    return undefined;
  return { incidentId, planId };
}
