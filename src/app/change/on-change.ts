import { pathMap } from '../../act/incident-store/path-map';
import { standingOnIn } from '../../act/incident-store/standing-on';
import { peopleIn } from '../diagnosis/who-changed-it';
import { now } from '../setup/clock';
import { invocation, type LambdaContext } from '../setup/function-context';
import { eventPorts } from '../incident/event-runtime';
import { tableOf } from '../incident/incident-store';
import { followChange } from './follow-change';

/** Handles a call that CloudTrail recorded, in a function. */
export const handleChange = (event: unknown, context: LambdaContext): Promise<void> =>
  invocation(context, async (run) => {
    if (run.config.changes === 'off') return;
    await followChange(
      {
        events: await eventPorts(run),
        standingOn: standingOnIn(tableOf(run.config)),
        paths: pathMap(tableOf(run.config), now),
        people: peopleIn(run.config.changes),
        ownSession: run.config.remediateFunction,
      },
      event,
    );
  });
