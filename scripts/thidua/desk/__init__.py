"""What Phòng Nội vụ does at its desk: receive, lock, publish, close a round, open a year, remind; no clock is read."""
