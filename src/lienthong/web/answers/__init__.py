"""What an applicant answers to an office, on a telephone or with a clerk at the counter."""
