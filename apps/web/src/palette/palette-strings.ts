/** The words of the command palette. */
export const paletteStrings = {
  open: 'Search or jump…',
  title: 'Search or jump',
  placeholder: 'A run’s name or id, a task, a page, an action…',
  groups: {
    runs: 'Runs',
    recent: 'Newest runs',
    tasks: 'Tasks',
    pages: 'Pages',
    actions: 'Actions',
  },
  nothing: 'Nothing here has that in its name.',
  searching: 'Searching…',
  failed: 'Runs and tasks could not be searched. Check that the server is running.',
};
