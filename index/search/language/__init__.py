"""What a query says, and the plan by which it is answered."""
