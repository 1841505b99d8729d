"""What is kept between runs, and the secrets of accounts."""
