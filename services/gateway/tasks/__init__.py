"""Nobody is left waiting: 补正, refusal and result become a message, a call, or work for a clerk."""
