import { clip } from '../../../src/reasoning/logs/log-lines';

describe('a quoted line', () => {
  it('is cut to a sentence', () => {
    expect(clip('x'.repeat(300))).toHaveLength(200);
    expect(clip('short')).toBe('short');
  });
});
