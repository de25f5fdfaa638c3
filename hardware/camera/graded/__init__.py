"""Pictures of codes that get worse by degrees, to compare decoders on; made anew from a seed, never kept."""
