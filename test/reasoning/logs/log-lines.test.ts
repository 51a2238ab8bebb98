import { clip, lastWords } from '../../../src/reasoning/logs/log-lines';
import { aLog, aTask } from '../../support/builders';

describe('the last words of a process', () => {
  it('are the last lines about trouble, without stack frames', () => {
    const lines = [
      'boot',
      'Error: connect ECONNREFUSED 10.0.0.5:5432',
      '    at TCPConnectWrap.afterConnect (node:net:1595:16)',
      '',
      'bye',
    ];
    expect(lastWords(aLog(aTask(), lines))).toEqual(['Error: connect ECONNREFUSED 10.0.0.5:5432']);
  });

  it('are simply the last lines when none speaks of trouble', () => {
    expect(lastWords(aLog(aTask(), ['a', 'b', 'c', 'd']))).toEqual(['b', 'c', 'd']);
  });

  it('are cut to a sentence', () => {
    expect(clip('x'.repeat(300))).toHaveLength(200);
    expect(clip('short')).toBe('short');
  });
});
