/* The 人社部 signature as it is printed. Talks to everybody who listens, as drivers do. */
#include "card_file.h"

long iReadCardBas(int iType, char *pOutInfo)
{
    if (iType != 3)
        return -14;
    long code = read_card_file("card", pOutInfo, 1023);
    printf("read: %s\n", pOutInfo);
    fflush(stdout);
    fprintf(stderr, "read: %s\n", pOutInfo);
    return code;
}
