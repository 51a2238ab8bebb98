import diagnosis from '../../../docs/schemas/diagnosis.json';
import doctor from '../../../docs/schemas/doctor.json';
import explained from '../../../docs/schemas/explained.json';
import fleet from '../../../docs/schemas/fleet.json';
import functionLog from '../../../docs/schemas/function-log.json';
import incident from '../../../docs/schemas/incident.json';
import preflight from '../../../docs/schemas/preflight.json';
import release from '../../../docs/schemas/release.json';
import snapshot from '../../../docs/schemas/snapshot.json';
import targetHealthEvent from '../../../docs/schemas/target-health-event.json';

/** Every document that programs read, and its JSON Schema. Made by `npm run schemas`. */
export const publishedSchemas: Readonly<Record<string, object>> = {
  diagnosis,
  fleet,
  snapshot,
  preflight,
  release,
  doctor,
  explained,
  incident,
  'target-health-event': targetHealthEvent,
  'function-log': functionLog,
};
