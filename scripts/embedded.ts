// The two programs that carry the sandbox, in one bundle: bin/targetmedic.js says which of them runs.

/** Starts a program by its name. */
export const start = {
  demo: () => import('./demo'),
  sandbox: () => import('./sandbox'),
};
