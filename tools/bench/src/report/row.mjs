/**
 * One line of the result.
 *
 * @param what the measured command
 * @param services how many there are in the workspace
 * @param own summary of the platform's figure
 * @param floors by name: the summaries beside it
 * @param limit the most that meets the goal, in seconds; left out, there is none
 * @param goal the goal in words
 */
export const row = ({ what, services, own, floors, limit, goal = '' }) => ({
  what,
  services,
  own,
  floors,
  goal,
  ...(limit !== undefined && { limit, verdict: own.seconds <= limit ? 'meets' : 'misses' }),
});
