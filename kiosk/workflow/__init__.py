"""What happens next in a visit. Pure: no threads, no clock reads, no Qt."""
