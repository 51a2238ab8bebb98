import type { NoticeKind } from './incident';

/**
 * Where the incident of a service stands. `none`: there is none, or the last one is over for good.
 * `flapping` and `lull`: it comes and goes; people were told so, and are told again when that ends.
 */
export const lifeStates = ['none', 'open', 'recovered', 'flapping', 'lull'] as const;

/** Where the incident of a service stands. */
export type LifeState = (typeof lifeStates)[number];

/** What one look means for an incident. */
export const lifeEvents = [
  'sick',
  'sick-again-and-again',
  'sick-for-long',
  'sick-otherwise',
  'sick-as-before',
  'sick-worse',
  'sick-changed',
  'silent-under-proof',
  'blind',
  'blind-for-long',
  'starting',
  'held-back',
  'healthy',
  'healthy-for-long',
  'gone',
] as const;

/** What one look means for an incident. */
export type LifeEvent = (typeof lifeEvents)[number];

/** What each event means, for the page that is made of the table. */
export const eventWords: Readonly<Record<LifeEvent, string>> = {
  sick: 'unhealthy, by the cause that is known',
  'sick-again-and-again': 'unhealthy, for the third return within an hour',
  'sick-for-long': 'unhealthy for ten minutes without a break',
  'sick-otherwise': 'unhealthy, by a cause that was not told yet',
  'sick-as-before':
    'unhealthy, by an earlier cause of the same incident, or by nothing but tasks that ended before every target passed again',
  'sick-worse': 'unhealthy, and worse than was told last',
  'sick-changed':
    'unhealthy for ten minutes otherwise than was told last: less badly, or by an earlier cause',
  'silent-under-proof': 'still silent while the checks of a rule that was just added are under way',
  blind: 'cannot be told',
  'blind-for-long': 'could not be told for ten minutes, while the fault was known before',
  starting: 'starting',
  'held-back':
    'healthy, while a release stands refused that the bot stopped before a task of it started',
  healthy: 'healthy',
  'healthy-for-long': 'healthy until the time for a return was over',
  gone: 'the service does not exist any more',
};

/** One step: where it leads, and what is told. Undefined: nothing. */
export interface LifeStep {
  readonly to: LifeState;
  readonly tells: NoticeKind | undefined;
}

const to = (state: LifeState, tells?: NoticeKind): LifeStep => ({ to: state, tells });

/**
 * The life of an incident: every event in every state. Only a proven recovery ends a bout; what
 * cannot be told changes nothing that was known, and a start in progress is neither fault nor
 * recovery.
 */
export const life: Readonly<Record<LifeState, Readonly<Record<LifeEvent, LifeStep>>>> = {
  none: {
    sick: to('open', 'opened'),
    'sick-again-and-again': to('open', 'opened'),
    'sick-for-long': to('open', 'opened'),
    'sick-otherwise': to('open', 'opened'),
    'sick-as-before': to('open', 'opened'),
    'sick-worse': to('open', 'opened'),
    'sick-changed': to('open', 'opened'),
    'silent-under-proof': to('open', 'opened'),
    blind: to('open', 'opened'),
    'blind-for-long': to('open', 'opened'),
    starting: to('none'),
    'held-back': to('none'),
    healthy: to('none'),
    'healthy-for-long': to('none'),
    gone: to('none'),
  },
  open: {
    sick: to('open'),
    'sick-again-and-again': to('open'),
    'sick-for-long': to('open'),
    'sick-otherwise': to('open', 'new-cause'),
    'sick-as-before': to('open', 'updated'),
    'sick-worse': to('open', 'changed'),
    'sick-changed': to('open', 'changed'),
    'silent-under-proof': to('open'),
    blind: to('open'),
    'blind-for-long': to('open', 'blind'),
    starting: to('open'),
    'held-back': to('open'),
    healthy: to('recovered', 'recovered'),
    'healthy-for-long': to('recovered', 'recovered'),
    gone: to('recovered', 'recovered'),
  },
  recovered: {
    sick: to('open', 'reopened'),
    'sick-again-and-again': to('flapping', 'flapping'),
    'sick-for-long': to('open', 'reopened'),
    'sick-otherwise': to('open', 'reopened'),
    'sick-as-before': to('open', 'reopened'),
    'sick-worse': to('open', 'reopened'),
    'sick-changed': to('open', 'reopened'),
    'silent-under-proof': to('open', 'reopened'),
    blind: to('open', 'reopened'),
    'blind-for-long': to('open', 'reopened'),
    starting: to('recovered'),
    'held-back': to('recovered'),
    healthy: to('recovered'),
    'healthy-for-long': to('recovered'),
    gone: to('recovered'),
  },
  flapping: {
    sick: to('flapping'),
    'sick-again-and-again': to('flapping'),
    'sick-for-long': to('open', 'lasting'),
    'sick-otherwise': to('open', 'new-cause'),
    'sick-as-before': to('flapping', 'updated'),
    'sick-worse': to('open', 'changed'),
    'sick-changed': to('flapping', 'updated'),
    'silent-under-proof': to('flapping'),
    blind: to('flapping'),
    'blind-for-long': to('flapping', 'blind'),
    starting: to('flapping'),
    'held-back': to('lull', 'recovered-quietly'),
    healthy: to('lull', 'recovered-quietly'),
    'healthy-for-long': to('lull', 'recovered-quietly'),
    gone: to('recovered', 'recovered'),
  },
  lull: {
    sick: to('flapping', 'reopened-quietly'),
    'sick-again-and-again': to('flapping', 'reopened-quietly'),
    'sick-for-long': to('flapping', 'reopened-quietly'),
    'sick-otherwise': to('open', 'reopened'),
    'sick-as-before': to('flapping', 'reopened-quietly'),
    'sick-worse': to('open', 'reopened'),
    'sick-changed': to('flapping', 'reopened-quietly'),
    'silent-under-proof': to('flapping', 'reopened-quietly'),
    blind: to('lull'),
    'blind-for-long': to('lull'),
    starting: to('lull'),
    'held-back': to('lull'),
    healthy: to('lull'),
    'healthy-for-long': to('recovered', 'settled'),
    gone: to('recovered', 'settled'),
  },
};
