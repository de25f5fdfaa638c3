"""Finding a service by what people type or say: its words, their sounds, and how well they fit."""
