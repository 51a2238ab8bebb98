import type { Moment, Transition } from './incident-changes';
import type { Diagnosis } from '../findings/diagnosis';
import type { Incident, NoticeKind } from './incident';
import { blinded, blindForLong, close, goOn, open, reopen, seen, settle } from './incident-changes';
import { life, type LifeEvent, type LifeState, type LifeStep } from './life';
import { isOver, eventOf, stateOf } from './life-of-incident';
import { isSameToReaders } from './visible-change';
import { withRecordedCall } from './recorded-call';
import { afterthought, type Told } from './afterthought';
import { isSameFace } from './face';
import { isCall, isForMachines } from './outbox';

/** What one more diagnosis makes of the incident of a service, by the table of its life. */
export function transition(
  known: Incident | undefined,
  diagnosis: Diagnosis,
  moment: Moment,
): Transition {
  const event = eventOf(known, diagnosis, moment);
  const state = stateOf(known, event, moment.at);
  const step = life[state][event];
  const because = `${state}: ${event}`;
  const incident = changed(known, { state, step, event }, diagnosis, moment);
  const told = step.tells ?? visibleChange(known, incident);
  const thought = afterthought(known, incident, told, moment.at);
  return { ...asTold(withRecordedCall(known, thought)), because };
}

/**
 * What people are called for is what they know of it from here on. A call for people alone that shows
 * something else than was told is a matter of machines, too.
 */
function asTold({ incident, notice }: Told): Told {
  if (incident?.face === undefined || notice === undefined || !isCall(notice))
    return { incident, notice };
  const told = { ...incident, toldFace: incident.face };
  const isNew = !isSameFace(incident.face, incident.toldFace);
  return { incident: told, notice: isNew && !isForMachines(notice) ? 'changed' : notice };
}

interface Step {
  readonly state: LifeState;
  readonly step: LifeStep;
  readonly event: LifeEvent;
}

function changed(
  known: Incident | undefined,
  { state, step, event }: Step,
  diagnosis: Diagnosis,
  moment: Moment,
): Incident | undefined {
  const isSick = event.startsWith('sick');
  if (state === 'none' || known === undefined)
    return step.to === 'none' ? known : open(known, diagnosis, moment);
  if (isOver(state))
    return isOver(step.to)
      ? settle(known, step.to, diagnosis, moment)
      : reopen(known, step.to, diagnosis, moment);
  if (isOver(step.to)) return close(known, step.to, diagnosis, moment);
  if (isSick) return goOn(known, step.to, diagnosis, moment);
  if (event === 'blind')
    return known.verdict === 'cannot-tell' ? seen(known, moment) : blinded(known, moment);
  return event === 'blind-for-long'
    ? blindForLong(known, diagnosis, moment)
    : { ...seen(known, moment), blindSince: undefined };
}

/** Whether the one message of the incident would read otherwise. */
const visibleChange = (
  before: Incident | undefined,
  after: Incident | undefined,
): NoticeKind | undefined =>
  before === undefined ||
  after === undefined ||
  before.incidentId !== after.incidentId ||
  isSameToReaders(before, after)
    ? undefined
    : 'updated';

/** The service or its cluster is gone: nobody can feel the fault any more. */
export function endWithService(known: Incident, moment: Moment): Transition {
  const state = stateOf(known, 'gone', moment.at);
  const { tells } = life[state].gone;
  if (tells === undefined) return { incident: known, notice: undefined, because: `${state}: gone` };
  const { at } = moment;
  const incident: Incident = {
    ...known,
    status: 'recovered',
    lastSeenAt: at,
    closedAt: at,
    quietSince: undefined,
    timeline: [...known.timeline, { at, sentence: 'The service does not exist any more.' }],
  };
  return { incident, notice: tells, because: `${state}: gone` };
}
