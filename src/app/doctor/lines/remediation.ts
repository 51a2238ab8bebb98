import { readTaggedGroups, type TaggedGroup } from '../../../gather/bot/tagged-groups';
import { optInOf, optInTag } from '../../../remediation/opt-in';
import type { SetupLine } from '../../../findings/setup-report';
import { deployed, type SetupCheck } from '../doctor-context';
import { unreadLine } from '../unread-line';

const what = 'remediation';

/** Tags on security groups that ask for a remediation which cannot happen. */
export const remediation: SetupCheck = async (context) => {
  const mode = deployed(context)?.parameters['RemediationMode'] ?? 'off';
  const reading = await readTaggedGroups(context.clients.ec2, optInTag);
  if (reading.state !== 'read') return [unreadLine(what, reading)];
  const broken = reading.value.flatMap(faultOf);
  if (broken.length > 0) return broken;
  const narrowed = reading.value.filter(({ tags }) => optInOf(tags) === 'auto').length;
  if (mode === 'off' && reading.value.length > 0)
    return [
      {
        what,
        state: 'missing',
        sentence: `${reading.value.length} security groups carry ${optInTag}, and the deployment's mode is off: nothing will be applied.`,
        fix: 'Deploy with --param mode=approve or auto, or take the tags away.',
      },
    ];
  if (mode !== 'off' && reading.value.length === 0)
    return [
      {
        what,
        state: 'off',
        sentence: `The mode is ${mode}, and no security group carries ${optInTag}: nothing will be applied.`,
        fix: `Tag the tasks' security group ${optInTag}=approve or auto.`,
      },
    ];
  const told = `The mode is ${mode}; ${reading.value.length} security groups opt in`;
  return [
    {
      what,
      state: 'ok',
      sentence:
        mode === 'approve' && narrowed > 0
          ? `${told}, ${narrowed} of them with auto, which this mode narrows to approve.`
          : `${told}.`,
    },
  ];
};

function faultOf({ groupId, groupName, tags }: TaggedGroup): readonly SetupLine[] {
  const optIn = optInOf(tags);
  const fault =
    optIn === 'malformed'
      ? `${groupId} has ${optInTag}=${tags[optInTag] ?? '(another case)'}, which means nothing: only auto and approve do`
      : optIn === 'ambiguous'
        ? `${groupId} has two tags ${optInTag} that differ by case, so neither counts`
        : groupName === 'default'
          ? `${groupId} is the default group of its VPC, which is never changed`
          : undefined;
  return fault === undefined
    ? []
    : [{ what, state: 'missing', sentence: `${fault}.`, fix: 'Mend the tag of the group.' }];
}
