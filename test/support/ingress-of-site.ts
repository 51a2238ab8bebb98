import type { Site } from '../../sandbox/scenarios/site';

/** The ids of the rules that let anybody in to the tasks of a site. */
export const listIngressRules = ({ taskGroup }: Site): readonly string[] =>
  taskGroup.rules.flatMap(({ IsEgress, SecurityGroupRuleId }) =>
    IsEgress === true ? [] : (SecurityGroupRuleId ?? []),
  );

/** Those that the bot has added. */
export const ourRules = ({ taskGroup }: Site): readonly unknown[] =>
  taskGroup.rules.filter(({ Tags }) =>
    (Tags ?? []).some(({ Key }) => Key?.startsWith('targetmedic') === true),
  );
