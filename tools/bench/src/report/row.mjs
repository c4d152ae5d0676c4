/**
 * One line of the result.
 *
 * @param what the measured command
 * @param services how many there are in the workspace; left out, they do not matter
 * @param own summary of the platform's figure
 * @param floors by name: the summaries beside it
 * @param limit the most that meets the goal, in seconds; left out, there is none
 * @param goal the goal in words
 */
export const row = ({ what, services = 0, own, floors, limit, goal = '' }) => ({
  what,
  services,
  own,
  floors,
  goal,
  ...(limit !== undefined && { limit, verdict: own.seconds <= limit ? 'meets' : 'misses' }),
});
