"""身份证, as certified readers give them; nothing of the picture is read."""
