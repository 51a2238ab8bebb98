import { startFailureCode, startReasons } from '../../../src/reasoning/tasks/start-reasons';

const texts = startReasons.flatMap(({ code, says }) => says.map((text) => [code, text] as const));

describe('every published text', () => {
  it.each(texts)('%s: %s', (code, text) => {
    expect(startFailureCode(text)).toBe(code);
  });
});
