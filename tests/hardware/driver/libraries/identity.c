/* Two families of 身份证 drivers: whole blocks, and one function a field. CVR_Authenticate finds a card once, until it is
   lifted, however quickly: out of the field it has lost its power. */
#include <sys/stat.h>

#include "card_file.h"

static struct stat seen;

int CVR_FindCard(void)
{
    struct stat card;
    return stat("card", &card) == 0 ? 1 : 2;
}

int CVR_InitComm(int port) { return port == 1001 ? 1 : 2; }

int CVR_Authenticate(void)
{
    struct stat card;
    if (stat("card", &card) != 0)
        return 2;
    int is_same = card.st_ino == seen.st_ino && card.st_ctim.tv_sec == seen.st_ctim.tv_sec
                  && card.st_ctim.tv_nsec == seen.st_ctim.tv_nsec;
    seen = card;
    return is_same ? 2 : 1;
}

int CVR_ReadBaseMsg(unsigned char *text, unsigned *text_bytes, unsigned char *picture, unsigned *picture_bytes, int mode)
{
    if (*text_bytes != 256 || *picture_bytes != 1024 || mode != 1)
        return 3;
    if (read_card_file("card", (char *)text, 256) != 0)
        return 0;
    memset(picture, 'P', 1024);
    return 1;
}

int CVR_CloseComm(void) { return 1; }

static int field(const char *name, char *into, int *length)
{
    char file[64];
    snprintf(file, sizeof file, "card.%s", name);
    if (*length < 64 || read_card_file(file, into, 63) != 0)
        return 0;
    *length = (int)strlen(into);
    return 1;
}

int GetPeopleName(char *into, int *length) { return field("name", into, length); }
int GetPeopleIDCode(char *into, int *length) { return field("number", into, length); }
int GetEndDate(char *into, int *length) { return field("until", into, length); }
