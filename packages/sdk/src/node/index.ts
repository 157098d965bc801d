export { createSpool, type Spool, type SpoolOptions } from '../upload/spool/spool.ts';
export { type Delivered, deliverSpools } from './deliver-spools.ts';
export { endOnSignal } from './end-on-signal.ts';
export { recordWithSpool, type SpooledOptions } from './record-with-spool.ts';
