import type { Diagnosis } from '../../findings/diagnosis';
import { hopLabels, hopStates, shortName } from '../words';
import { section, type MessageBlock } from './slack-blocks';
import { fitting, joinSafe, mrkdwn, slackText } from './slack-safe';

/**
 * The hops in one flowing line, which a phone can wrap; only the broken one says more, and what is
 * unknown in a row is said once.
 */
export function pathBlocks({ path }: Diagnosis): readonly MessageBlock[] {
  if (path.length === 0) return [];
  const hops = path.flatMap(({ hop, state, resource, detail }, at) => {
    const name = slackText(`${hopStates[state].sign} ${hopLabels[hop]}`);
    if (state === 'fail')
      return mrkdwn`*${name} ${slackText(hopStates.fail.word)}* (${slackText(`${shortName(resource)}: ${detail}`, 300)})`;
    if (state === 'pass') return name;
    if (path[at - 1]?.state === state) return [];
    const same = path.slice(at).findIndex((one) => one.state !== state);
    const labels = path
      .slice(at, same < 0 ? undefined : at + same)
      .map((one) => hopLabels[one.hop]);
    return mrkdwn`${slackText(`${hopStates[state].sign} ${labels.join(', ')} ${hopStates[state].word}`)}`;
  });
  return [section(mrkdwn`*Path*  ${joinSafe(fitting(hops, 2900), ' › ')}`)];
}
