import { allowOwnScripts } from './safety/allow-own-scripts.ts';

// Next.js runs this file before anything else of the app.
allowOwnScripts();
