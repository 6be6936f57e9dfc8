-- The leaders' role counts through these functions and has no right to a table of dossiers or of
-- people; the server's own role does not count for leaders.
REVOKE ALL ON FUNCTION steering_open(text[], timestamptz), steering_standing(text[], timestamptz),
  steering_flow(text[], timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION steering_open(text[], timestamptz),
  steering_standing(text[], timestamptz), steering_flow(text[], timestamptz, timestamptz)
  TO {steering};
