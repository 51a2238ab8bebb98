import needed from '../function-permissions.json';
import { readDeniedActions } from '../../../gather/bot/simulated-permissions';
import type { SetupLine } from '../../../findings/setup-report';
import { deployed, type DoctorContext, type SetupCheck } from '../doctor-context';
import { unreadLine } from '../unread-line';

const what = 'permissions';

type FunctionNeeds = (typeof needed)[number];

/** Whether each function's role is allowed what the code needs, by IAM's own simulation. */
export const permissions: SetupCheck = async (context) => {
  const lines = await Promise.all(needed.map((one) => lineOf(context, one)));
  const told = lines.filter(({ state }) => state !== 'ok');
  const [first] = told;
  if (first === undefined)
    return [
      {
        what,
        state: 'ok',
        sentence: `Simulated for ${needed.length} functions: each may do what its code needs.`,
      },
    ];
  // Who may not simulate at all reads that once.
  return told.every(({ state }) => state === 'unread') ? [first] : told;
};

async function lineOf(context: DoctorContext, needs: FunctionNeeds): Promise<SetupLine> {
  const role = deployed(context)?.resources[needs.role];
  if (role === undefined)
    return {
      what,
      state: 'missing',
      sentence: `${needs.name} is not deployed: the stack is of another version.`,
      fix: 'Deploy again.',
    };
  const reading = await readDeniedActions(
    context.clients.iam,
    `arn:${context.place.partition}:iam::${context.place.accountId}:role/${role}`,
    needs.needs.map(({ actions, resource }) => ({
      actions,
      resource: concrete(context, resource),
    })),
  );
  if (reading.state !== 'read') return unreadLine(what, reading);
  return reading.value.length === 0
    ? { what, state: 'ok', sentence: `${needs.name} may do what its code needs.` }
    : {
        what,
        state: 'missing',
        sentence: `${needs.name} is not allowed ${reading.value.join(', ')}.`,
        fix: `Look for a boundary, an organization's policy or an edited policy of ${role}; deploying again restores the role.`,
      };
}

/**
 * A resource of the template in this account, Region and stage, with an example in the place of each
 * `*`.
 */
const concrete = ({ place, stackName }: DoctorContext, resource: string): string =>
  resource
    .replaceAll('targetmedic-prod-', `${stackName}-`)
    .replace(':*:', `:${place.accountId}:`)
    .replaceAll('${AWS::Partition}', place.partition)
    .replaceAll('${AWS::Region}', place.region)
    .replaceAll('${AWS::AccountId}', place.accountId)
    .replace(/(?<=.)\*/g, 'targetmedic-doctor');
