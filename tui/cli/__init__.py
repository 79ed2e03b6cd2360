"""The command line: a contract for scripts, and answers that a person can read without the screen."""
