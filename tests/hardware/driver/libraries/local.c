/* A province's variant: more parameters, a device to be opened first, the code in front of the line. */
#include "card_file.h"

static int opened;

long iInitParms(int iPort, int iSpeed, char *pWord)
{
    opened = iPort == 100 && iSpeed == -1 && strcmp(pWord, "\xB5\xE7\xBB\xB0") == 0; /* 电话 in GBK */
    return opened ? 0 : -11;
}

long iReadCardBas(int iType, char *pDevInfo, int *piLength, char *pOutInfo, int a, int b, int c, int d, int e)
{
    if (!opened || iType != 4 || strcmp(pDevInfo, "USB") != 0 || *piLength != 1024)
        return -14;
    if (a != 1 || b != 2 || c != 3 || d != 4 || e != 5)
        return -14;
    char line[1024] = {0};
    long code = read_card_file("card", line, sizeof line - 1);
    snprintf(pOutInfo, 1024, "%ld|%s", code, line);
    *piLength = (int)strlen(pOutInfo);
    return 77; /* says nothing */
}

long iCloseParms(void)
{
    FILE *closed = fopen("closed", "wb");
    if (closed != NULL)
        fclose(closed);
    return 0;
}
