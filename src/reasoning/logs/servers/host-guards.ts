/** A guard of an application that refuses a Host that it does not know, and logs nothing of it. */
export interface HostGuard {
  /** `TRUSTED_HOSTS of Flask`. */
  readonly name: string;
  /** The status with which it refuses. */
  readonly gets: number;
  /** Where the guard is described. */
  readonly page: string;
}

/** Django tells a refused Host to its own logger alone, which is silent in production by default. */
const django: HostGuard = {
  name: 'ALLOWED_HOSTS of Django',
  gets: 400,
  page: 'https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts',
};

/** What may stand behind a server of WSGI: measured with Flask 3.1.3, Django 3.2.25. */
export const wsgiGuards: readonly HostGuard[] = [
  {
    name: 'TRUSTED_HOSTS of Flask',
    gets: 400,
    page: 'https://flask.palletsprojects.com/en/stable/config/#TRUSTED_HOSTS',
  },
  django,
];

/** What may stand behind a server of ASGI: measured with Starlette 1.7.0, Django 3.2.25. */
export const asgiGuards: readonly HostGuard[] = [
  {
    name: 'TrustedHostMiddleware of Starlette and FastAPI',
    gets: 400,
    page: 'https://www.starlette.io/middleware/#trustedhostmiddleware',
  },
  django,
];

/** What may stand behind an HTTP server of Node.js: measured with the MCP SDK 1.32.2. */
export const nodeGuards: readonly HostGuard[] = [
  {
    name: 'the host validation of the MCP SDK',
    gets: 403,
    page: 'https://github.com/modelcontextprotocol/typescript-sdk',
  },
];
