"""What `make demo` shows: a recorded HAR and live traffic, judged."""
