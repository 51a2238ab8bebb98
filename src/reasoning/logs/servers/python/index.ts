import type { ServerRecord } from '../server-record';
import { aiohttp } from './aiohttp';
import { bottle } from './bottle';
import { cherrypy } from './cherrypy';
import { daphne } from './daphne';
import { djangoRunserver } from './django-runserver';
import { eventlet } from './eventlet';
import { gunicorn } from './gunicorn';
import { hypercorn } from './hypercorn';
import { pythonHttpServer } from './python-http-server';
import { tornado } from './tornado';
import { twisted } from './twisted';
import { uvicorn } from './uvicorn';
import { uwsgi } from './uwsgi';
import { waitress } from './waitress';
import { werkzeug } from './werkzeug';

/** Servers that run on Python. */
export const pythonServers: readonly ServerRecord[] = [
  aiohttp,
  bottle,
  cherrypy,
  daphne,
  djangoRunserver,
  eventlet,
  gunicorn,
  hypercorn,
  pythonHttpServer,
  tornado,
  twisted,
  uvicorn,
  uwsgi,
  waitress,
  werkzeug,
];
