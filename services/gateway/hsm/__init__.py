"""The steps of a third-generation card that need keys no kiosk may hold: they are in the city's HSM."""
