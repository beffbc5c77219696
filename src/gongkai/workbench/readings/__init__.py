"""Reports that somebody else made: handed in, watched being read, looked at beside their source."""
