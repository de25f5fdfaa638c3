"""The kiosk: what happens (domain, workflow) and the roof that joins the parts."""
