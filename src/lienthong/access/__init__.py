"""Who may act: accounts, posts, competence, sign-in, agencies, doors."""
