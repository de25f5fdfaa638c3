"""The design system: colours, type, distances, motion as data, and the sizes of one screen that follow from them."""
