"""State kept between runs, and the accounts' secrets."""
