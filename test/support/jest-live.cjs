// Tests on the living sandbox depend on real servers and real timers: on a busy machine one may
// need a second try, and says so.
const live =
  /[\\/]test[\\/](sandbox|cli|scenarios|shapes|trouble|gaps|gather|app|pipeline|demo)|[\\/]conformance[\\/]/;
if (live.test(expect.getState().testPath ?? '')) jest.retryTimes(2, { logErrorsBeforeRetry: true });
