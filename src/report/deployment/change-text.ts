import type { TemplateChange } from '../../facts/stack/template-change';

/** `SNS::Topic` of `AWS::SNS::Topic`. */
const typeWord = (type: string): string => type.replace(/^AWS::/, '');

/** `PeopleTopic (SNS::Topic)`. */
export const resourceWord = ({
  logicalId,
  type,
}: Pick<TemplateChange, 'logicalId' | 'type'>): string => `${logicalId} (${typeWord(type)})`;

/** What a change set would do, in words: what is lost stands first. */
export function changeText(changes: readonly TemplateChange[]): string {
  const replaced = changes.filter(
    ({ action, replacement }) =>
      action === 'Modify' && replacement !== 'False' && replacement !== undefined,
  );
  const groups: readonly (readonly [string, readonly TemplateChange[]])[] = [
    ['removed', changes.filter(({ action }) => action === 'Remove')],
    ['replaced: made anew, and the old one removed', replaced],
    ['changed', changes.filter((one) => one.action === 'Modify' && !replaced.includes(one))],
    ['taken over from an earlier deployment', changes.filter(({ action }) => action === 'Import')],
    ['added', changes.filter(({ action }) => action === 'Add')],
    ['other', changes.filter(({ action }) => !/^(Remove|Modify|Import|Add)$/.test(action))],
  ];
  return groups
    .filter(([, list]) => list.length > 0)
    .map(([what, list]) => `${list.length} ${what}\n${linesOf(what, list).join('\n')}`)
    .join('\n\n');
}

/** What is added has no name yet and nothing to lose: a line for each type. */
function linesOf(what: string, list: readonly TemplateChange[]): readonly string[] {
  if (what !== 'added') return list.map(lineOf);
  const types = [...new Set(list.map(({ type }) => type))].toSorted();
  return types.map((type) => {
    const names = list.filter((one) => one.type === type).map(({ logicalId }) => logicalId);
    return `  - ${typeWord(type)}: ${names.join(', ')}`;
  });
}

function lineOf(change: TemplateChange): string {
  const { properties, replacement, physicalId } = change;
  const what = properties.length === 0 ? '' : `: ${properties.join(', ')}`;
  const perhaps = replacement === 'Conditional' ? ', perhaps' : '';
  const id = physicalId === undefined || physicalId === '' ? '' : ` ${physicalId}`;
  return `  - ${resourceWord(change)}${id}${what}${perhaps}`;
}
