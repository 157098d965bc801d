/** The words of the bar above the log. */
export const toolbarStrings = {
  label: 'Log tools',
  more: 'More tools',
  download: {
    label: 'Download',
    streams: 'Which streams',
    all: 'Everything, in order',
    out: 'Only stdout',
    err: 'Only stderr',
    formats: 'As a file',
    raw: 'Raw, as it was printed',
    text: 'Plain text, without colours',
    ndjson: 'NDJSON, one entry a line',
  },
};
