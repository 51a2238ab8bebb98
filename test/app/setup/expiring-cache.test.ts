import { expiringCache } from '../../../src/app/setup/expiring-cache';

describe('what is kept for a while', () => {
  it('is made once, and anew after ten minutes', async () => {
    let [made, at] = [0, 0];
    const get = expiringCache(
      () => Promise.resolve((made += 1)),
      () => at,
    );
    expect([await get(), await get()]).toEqual([1, 1]);
    at = 599_999;
    expect(await get()).toBe(1);
    at = 600_000;
    expect(await get()).toBe(2);
  });

  it('is not a failure: that is tried anew at once', async () => {
    let attempts = 0;
    const get = expiringCache(
      () => (attempts++ === 0 ? Promise.reject(new Error('throttled')) : Promise.resolve('token')),
      () => 0,
    );
    await expect(get()).rejects.toThrow('throttled');
    expect(await get()).toBe('token');
  });
});
