/**
 * Runs one step and reports how it ended.
 *
 * `work` gets `note(text)`, for what it is doing just now, and returns `{ changed, detail }`;
 * a step that found nothing to do is reported as unchanged. With `failure` it is reported as failed,
 * and what follows still runs.
 *
 * @throws whatever `work` throws, after the step was reported as failed
 */
export const runStep = async (terminal, title, work) => {
  const started = Date.now();
  let note = '';
  const stop = terminal.busy(title, () => note);
  try {
    const result = await work((text) => (note = text));
    stop();
    const { changed, detail, failure } = result;
    const text = changed ? detail : ['unchanged', detail].filter(Boolean).join(': ');
    const state = failure === undefined ? (changed ? 'done' : 'unchanged') : 'failed';
    terminal.outcome(state, title, Date.now() - started, text);
    return result;
  } catch (error) {
    stop();
    terminal.outcome('failed', title, Date.now() - started, 'failed');
    throw error;
  }
};
