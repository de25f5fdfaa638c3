/* The card of these libraries is a file beside them: absent is no card; else a code, a line break, and bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long read_card_file(const char *name, char *into, size_t room)
{
    FILE *card = fopen(name, "rb");
    if (card == NULL)
        return -2;
    char code[16] = {0};
    if (fgets(code, sizeof code, card) == NULL)
        code[0] = '\0';
    size_t got = fread(into, 1, room, card);
    (void)got;
    fclose(card);
    return atol(code);
}
